"""Forms at work: the page as one person sees it, what its linkage does, submitting."""
