"""Working time: weekly hours, holidays, make-up days; add and measure business time. Pure: no clock, no database."""
