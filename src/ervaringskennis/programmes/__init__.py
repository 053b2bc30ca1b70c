"""Programmes: what is announced, with its sessions, rounds and terms of registration."""
