import { expect, test } from "../fixtures/test.ts";

test("the data set's page says its shapes and shows samples that can be chosen and reshuffled", async ({ page }) => {
  await page.goto("/data");
  const main = page.getByRole("main");
  for (const shape of ["(60000, 28, 28)", "(60000,)", "(10000, 28, 28)", "(10000,)"]) await expect(main).toContainText(shape);

  const samples = page.getByRole("list", { name: "Samples" });
  const images = samples.getByRole("img");
  await expect(samples).toHaveAttribute("aria-busy", "false");
  const names = () => images.evaluateAll((all) => all.map((image) => image.getAttribute("aria-label")));
  const before = await names();
  expect(before.length).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Reshuffle" }).click();
  await expect.poll(names).not.toEqual(before);
  const shuffled = await names();
  await page.reload();
  await expect.poll(names).toEqual(shuffled);

  await page.getByRole("combobox", { name: "How many" }).click();
  await page.getByRole("option", { name: "120 images" }).click();
  await expect(images).toHaveCount(120);

  await page.getByRole("combobox", { name: "Class" }).click();
  await page.getByRole("option", { name: "Only 7" }).click();
  await expect
    .poll(async () => new Set(await samples.getByRole("listitem").evaluateAll((all) => all.map((one) => one.textContent))))
    .toEqual(new Set(["7"]));
});
