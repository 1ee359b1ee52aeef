"""The definition language: frozen objects of an app, the one door load(), what changed, where used, renaming."""
