import { expect, it } from "vitest";
import { localPerson } from "./person.ts";
import { openTestDatabase } from "./testing/test-database.ts";

const database = await openTestDatabase();

it("is one person, however many ask first at the same time", async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => localPerson(database)));
  expect(new Set(people.map(({ id }) => id)).size).toBe(1);
  expect(await database.prisma.person.findMany({ select: { id: true, name: true } })).toEqual([people[0]]);
});
