"""Jobs on other machines: Celery workers that claim job rows, and the relay that tells them which. Knows Celery."""
