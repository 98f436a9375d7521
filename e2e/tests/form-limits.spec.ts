import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";

/** What is typed into several fields at a time, and what each of them then says. */
const rounds: { label: string; value: string; message: string }[][] = [
  [
    { label: "Epochs", value: "0", message: "Epochs must be at least 1" },
    { label: "Batch size", value: "0", message: "Batch size must be at least 1" },
    { label: "Seed", value: "-1", message: "Seed must be at least 0" },
    { label: "Learning rate", value: "0", message: "Learning rate must be at least 1e-8" },
    { label: "Beta 1", value: "1", message: "Beta 1 must be below 1" },
    { label: "Beta 2", value: "-0.1", message: "Beta 2 must be at least 0" },
    { label: "Epsilon", value: "2", message: "Epsilon must be at most 1" },
    { label: "L2 penalty λ", value: "1.1", message: "L2 must be at most 1" },
    { label: "Training images", value: "0", message: "Training images must be at least 1" },
    { label: "Priority", value: "101", message: "Priority must be at most 100" },
  ],
  [
    { label: "Epochs", value: "1001", message: "Epochs must be at most 1000" },
    { label: "Batch size", value: "8193", message: "Batch size must be at most 8192" },
    { label: "Seed", value: "4294967296", message: "Seed must be at most 4294967295" },
    { label: "Learning rate", value: "1000001", message: "Learning rate must be at most 1000000" },
    { label: "Training images", value: "60001", message: "has 60,000 training images" },
    { label: "Test images", value: "10001", message: "has 10,000 test images" },
    { label: "Priority", value: "-101", message: "Priority must be at least -100" },
    { label: "Name", value: "x".repeat(121), message: "A name has at most 120 characters" },
  ],
  [{ label: "Epochs", value: "1.5", message: "Epochs must be a whole number" }],
  [{ label: "Epochs", value: "", message: "Epochs must be a number" }],
];

const number = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });

const refusal = (page: Page) => page.getByText("Some fields are out of range");

test.beforeEach(async ({ page }) => {
  await page.goto("/new");
});

test("every number out of range is explained and not launched", async ({ page, database }) => {
  const before = await database.prisma.run.count();
  for (const round of rounds) {
    const allowed: string[] = [];
    for (const { label, value } of round) {
      const field = number(page, label);
      allowed.push(await field.inputValue());
      await field.fill(value);
      await field.blur();
    }
    for (const { label, message } of round) {
      await expect(page.getByRole("alert").filter({ hasText: message })).toBeVisible();
      await expect(number(page, label)).toHaveAccessibleDescription(new RegExp(message));
    }
    await expectNotLaunched(page);
    for (const [index, { label }] of round.entries()) await number(page, label).fill(allowed[index] ?? "");
    await expect(refusal(page)).toBeHidden();
  }
  expect(await database.prisma.run.count()).toBe(before);
});

test("units and dropout of each hidden layer are held to their limits", async ({ page }) => {
  await expectRefused(page, number(page, "Units").first(), "4097", "Units must be at most 4096");
  await page.reload();
  await expectRefused(page, number(page, "Dropout").last(), "0.96", "Dropout must be at most 0.95");
});

test("the fields of the other optimizers, of the split and of augmentation are held to their limits", async ({ page }) => {
  await choose(page, "Optimizer", "SGD");
  await expectRefused(page, number(page, "Momentum"), "1", "Momentum must be below 1");
  await choose(page, "Optimizer", "RMSprop");
  await expectRefused(page, number(page, "Rho"), "1", "Rho must be below 1");
  await page.goto("/new");
  await choose(page, "Validate on", "A share of the training images");
  await expectRefused(page, number(page, "Share kept back"), "0.6", "Validation fraction must be at most 0.5");
  await page.goto("/new?preset=handwriting");
  await expectRefused(page, number(page, "Rotation"), "46", "Rotation must be at most 45");
});

test("the layers end at 16", async ({ page }) => {
  const add = page.getByRole("button", { name: "Add layer" });
  for (let layers = 2; layers < 16; layers++) await add.click();
  await expect(add).toBeDisabled();
  await expect(page.getByText("16 is the most")).toBeVisible();
});

async function expectRefused(page: Page, field: ReturnType<Page["getByRole"]>, value: string, message: string): Promise<void> {
  await field.fill(value);
  await field.blur();
  await expect(page.getByRole("alert").filter({ hasText: message })).toBeVisible();
  await expectNotLaunched(page);
}

async function expectNotLaunched(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Launch run" }).click();
  await expect(refusal(page)).toBeVisible();
  await expect(page).toHaveURL(/\/new/);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}
