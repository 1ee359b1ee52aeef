-- Dates and instants on PostgreSQL. Most functions take the wall clock of the reader (timestamp); the writer turns dates
-- and instants into it and back.

CREATE OR REPLACE FUNCTION dg_within(wall timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN wall >= '0001-01-01' AND wall < '10000-01-01' THEN wall END $$;

CREATE OR REPLACE FUNCTION dg_instant_within(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN at >= '0001-01-01 00:00:00+00' AND at < '10000-01-01 00:00:00+00' THEN at END $$;

CREATE OR REPLACE FUNCTION dg_moment_before(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_instant_within(at - interval '1 microsecond') $$;

-- For comparing an instant with dates: beyond the calendar it is later, or earlier, than every date but one.
CREATE OR REPLACE FUNCTION dg_nearest_day(wall timestamp) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT greatest(date '0001-01-01', least(date '9999-12-31', wall::date)) $$;

CREATE OR REPLACE FUNCTION dg_year(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(year FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_month(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(month FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_day(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(day FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_hour(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(hour FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_minute(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(minute FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_weekday(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(isodow FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_quarter(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(quarter FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_isoweeknum(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT extract(week FROM wall)::numeric $$;

CREATE OR REPLACE FUNCTION dg_weeknum(wall timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (div(extract(doy FROM wall)::numeric + extract(isodow FROM date_trunc('year', wall))::numeric - 2, 7) + 1) $$;

CREATE OR REPLACE FUNCTION dg_dateof(wall timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('day', wall) $$;

CREATE OR REPLACE FUNCTION dg_date(y numeric, m numeric, d numeric) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN trunc(y) BETWEEN 1 AND 9999 AND trunc(m) BETWEEN 1 AND 12 AND trunc(d) BETWEEN 1 AND 31
    AND trunc(d) <= extract(day FROM make_date(trunc(y)::int, trunc(m)::int, 1) + interval '1 month - 1 day')
    THEN make_date(trunc(y)::int, trunc(m)::int, trunc(d)::int) END $$;

CREATE OR REPLACE FUNCTION dg_datetime(wall timestamp, h numeric DEFAULT 0, m numeric DEFAULT 0) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN trunc(h) BETWEEN 0 AND 23 AND trunc(m) BETWEEN 0 AND 59
    THEN wall + make_interval(hours => trunc(h)::int, mins => trunc(m)::int) END $$;

CREATE OR REPLACE FUNCTION dg_later(wall timestamp, months numeric) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN extract(year FROM wall) * 12 + extract(month FROM wall) + months BETWEEN 13 AND 120000
    THEN wall + make_interval(months => months::int) END $$;

CREATE OR REPLACE FUNCTION dg_days_later(wall timestamp, days numeric) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN wall::date - date '0001-01-01' + days BETWEEN 0 AND 3652058
    THEN wall + make_interval(days => days::int) END $$;

CREATE OR REPLACE FUNCTION dg_dateadd(wall timestamp, n numeric, unit text) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE unit
    WHEN 'year' THEN dg_later(wall, trunc(n) * 12)
    WHEN 'quarter' THEN dg_later(wall, trunc(n) * 3)
    WHEN 'month' THEN dg_later(wall, trunc(n))
    WHEN 'week' THEN dg_days_later(wall, trunc(n) * 7)
    WHEN 'day' THEN dg_days_later(wall, trunc(n)) END $$;

CREATE OR REPLACE FUNCTION dg_clockadd(moment timestamptz, n numeric, unit text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN abs(trunc(n)) * CASE unit WHEN 'hour' THEN 3600 WHEN 'minute' THEN 60 ELSE 1 END <= 345600000000
    THEN dg_within(moment AT TIME ZONE 'UTC' + trunc(n)::bigint * CASE unit WHEN 'hour' THEN interval '1 hour'
      WHEN 'minute' THEN interval '1 minute' ELSE interval '1 second' END) AT TIME ZONE 'UTC' END $$;

CREATE OR REPLACE FUNCTION dg_months(a timestamp, b timestamp, unit text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT div((extract(year FROM b) - extract(year FROM a)) * 12 + extract(month FROM b) - extract(month FROM a)
    - CASE WHEN extract(day FROM b) < extract(day FROM a) THEN 1 ELSE 0 END,
    CASE unit WHEN 'year' THEN 12 WHEN 'quarter' THEN 3 ELSE 1 END) $$;

CREATE OR REPLACE FUNCTION dg_datedif(a timestamp, b timestamp, unit text) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN unit = 'day' THEN (b::date - a::date)::numeric
    WHEN unit = 'week' THEN trunc((b::date - a::date) / 7.0)
    WHEN b::date < a::date THEN -dg_months(b, a, unit)
    ELSE dg_months(a, b, unit) END $$;

CREATE OR REPLACE FUNCTION dg_clockdif(a timestamptz, b timestamptz, unit text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trunc((extract(epoch FROM b) - extract(epoch FROM a)) / CASE unit WHEN 'hour' THEN 3600 WHEN 'minute' THEN 60 ELSE 1 END) $$;

CREATE OR REPLACE FUNCTION dg_days(b timestamp, a timestamp) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (b::date - a::date)::numeric $$;

CREATE OR REPLACE FUNCTION dg_hours(a timestamptz, b timestamptz) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_divide(extract(epoch FROM b) - extract(epoch FROM a), 3600) $$;

CREATE OR REPLACE FUNCTION dg_edate(wall timestamp, n numeric) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_dateadd(date_trunc('day', wall), n, 'month') $$;

CREATE OR REPLACE FUNCTION dg_eomonth(wall timestamp, n numeric) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('month', dg_dateadd(date_trunc('day', wall), n, 'month')) + interval '1 month - 1 day' $$;

CREATE OR REPLACE FUNCTION dg_startof(wall timestamp, unit text) RETURNS timestamp LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_within(date_trunc(unit, wall)) $$;

CREATE OR REPLACE FUNCTION dg_after(wall timestamp, unit text) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT dg_within(date_trunc(unit, wall)
    + CASE unit WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || unit)::interval END) $$;

CREATE OR REPLACE FUNCTION dg_endof(wall timestamp, unit text) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT dg_after(wall, unit) - interval '1 microsecond' $$;

CREATE OR REPLACE FUNCTION dg_datevalue(t text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN plain ~ '^[0-9]{4}-[0-9]{1,4}-[0-9]{1,4}$' THEN
    dg_date(split_part(plain, '-', 1)::numeric, split_part(plain, '-', 2)::numeric, split_part(plain, '-', 3)::numeric) END
  FROM (SELECT regexp_replace(translate(btrim(t, E' \t\n\r'), '年月/.', '----'), '日$', '') AS plain) AS text_ $$;

CREATE OR REPLACE FUNCTION dg_datetimevalue(t text, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
  part text[] := regexp_match(btrim(t, ' '), '^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})'
    || '(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))?$');
  wall timestamp;
BEGIN
  IF part IS NULL OR part[4]::int > 23 OR part[5]::int > 59 OR coalesce(part[6], '0')::int > 59
    OR coalesce(part[10], '0')::int > 14 OR coalesce(part[11], '0')::int > 59 THEN RETURN NULL; END IF;
  wall := dg_date(part[1]::numeric, part[2]::numeric, part[3]::numeric)
    + make_interval(hours => part[4]::int, mins => part[5]::int, secs => coalesce(part[6], '0')::int)
    + rpad(coalesce(part[7], '0'), 6, '0')::int * interval '1 microsecond';
  IF part[8] IS NOT NULL THEN RETURN wall AT TIME ZONE 'UTC'; END IF;
  IF part[9] IS NULL THEN RETURN dg_instant_within(wall AT TIME ZONE zone); END IF;
  RETURN dg_within(wall - (part[9] || '1')::int * make_interval(hours => part[10]::int, mins => part[11]::int))
    AT TIME ZONE 'UTC';
END $$;

-- Working time. The calendar comes as JSON: eight lists of shifts [start, end] in minutes (Monday to Sunday, make-up
-- days), the holidays, the make-up days.

CREATE OR REPLACE FUNCTION dg_shifts(day date, calendar jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN calendar -> 2 ? day::text THEN CASE WHEN jsonb_array_length(usual) > 0 THEN usual ELSE calendar -> 0 -> 7 END
    WHEN calendar -> 1 ? day::text THEN '[]'::jsonb
    ELSE usual END
  FROM (SELECT calendar -> 0 -> (extract(isodow FROM day)::int - 1) AS usual) AS week $$;

CREATE OR REPLACE FUNCTION dg_isworkday(wall timestamp, calendar jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_array_length(dg_shifts(wall::date, calendar)) > 0 $$;

CREATE OR REPLACE FUNCTION dg_networkdays(a timestamp, b timestamp, calendar jsonb) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (CASE WHEN b::date < a::date THEN -1 ELSE 1 END * count(*) FILTER (WHERE dg_isworkday(day, calendar)))::numeric
  FROM generate_series(least(a::date, b::date)::timestamp, greatest(a::date, b::date)::timestamp, interval '1 day') AS day $$;

CREATE OR REPLACE FUNCTION dg_workday(wall timestamp, n numeric, calendar jsonb) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  day date := wall::date;
  missing int;
  idle int := 0;
BEGIN
  IF abs(trunc(n)) > 10000 THEN RETURN NULL; END IF;
  missing := abs(trunc(n))::int;
  WHILE missing > 0 LOOP
    IF day <= '0001-01-01' OR day >= '9999-12-31' OR idle > 366 THEN RETURN NULL; END IF;
    day := day + CASE WHEN n > 0 THEN 1 ELSE -1 END;
    IF dg_isworkday(day, calendar) THEN missing := missing - 1; idle := 0; ELSE idle := idle + 1; END IF;
  END LOOP;
  RETURN day;
END $$;

CREATE OR REPLACE FUNCTION dg_workhours(a timestamptz, b timestamptz, zone text, calendar jsonb) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN abs(extract(epoch FROM b) - extract(epoch FROM a)) < 73201 * 86400::numeric
    AND least(a, b) AT TIME ZONE zone >= '0001-01-02' AND greatest(a, b) AT TIME ZONE zone < '9999-12-31' THEN
    CASE WHEN b < a THEN -1 ELSE 1 END * dg_divide((
      SELECT coalesce(sum(greatest(extract(epoch FROM least(finish, greatest(a, b)))
        - extract(epoch FROM greatest(begin, least(a, b))), 0)), 0)
      FROM (SELECT (day + make_interval(mins => (piece ->> 0)::int)) AT TIME ZONE zone AS begin,
          (day + make_interval(mins => (piece ->> 1)::int)) AT TIME ZONE zone AS finish
        FROM generate_series(date_trunc('day', least(a, b) AT TIME ZONE zone), greatest(a, b) AT TIME ZONE zone,
            interval '1 day') AS day
          CROSS JOIN LATERAL jsonb_array_elements(dg_shifts(day::date, calendar)) AS piece) AS shifts), 3600) END $$;
