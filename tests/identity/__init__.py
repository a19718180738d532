"""Tests of who, what and when of a plan."""
