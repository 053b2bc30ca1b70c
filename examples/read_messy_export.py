"""Read a messy export: every problem at once, and no row lost."""

from collections import Counter

from ervaringskennis import read_programme, read_registrations

symposium = read_programme("examples/symposium")
listed = read_registrations("examples/symposium/registrations.csv", according_to=symposium)

print(len(listed.registrations), "registrations of", len(listed.people), "people")
for code, times in Counter(problem.code for problem in listed.problems).most_common():
    print(times, "×", code)
print(listed.problems[0])
