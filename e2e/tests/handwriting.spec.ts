import { localPerson } from "@glyphlab/db/person";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import type { Locator, Page } from "@playwright/test";
import { RunPage } from "../fixtures/run-page.ts";
import { completedRun, longConfig, queueRun, smallConfig } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

type Point = readonly [x: number, y: number];

/** Points as fractions of the pad. */
const one: Point[] = Array.from({ length: 12 }, (_, i) => [0.52 - i * 0.004, 0.2 + i * 0.055]);
const zero: Point[] = Array.from({ length: 33 }, (_, i) => [
  0.5 + 0.2 * Math.sin((i * Math.PI) / 16),
  0.5 - 0.3 * Math.cos((i * Math.PI) / 16),
]);

test("digits are drawn by mouse, finger and keys, pasted and corrected, and two models are scored on those that were kept", async ({
  page,
  context,
  database,
  finishedRun,
}) => {
  test.setTimeout(180_000);
  const other = await completedRun(database, "Another pair of eyes", smallConfig({ epochs: 1 }));
  const models = await database.prisma.model.findMany({
    where: { runId: { in: [finishedRun, other] } },
    select: { id: true, runId: true },
  });
  const modelOf = (runId: string) => models.find((model) => model.runId === runId)?.id ?? "";
  await page.goto(`/predict?model=${modelOf(finishedRun)}`);
  await expect(page.getByText(/in this browser/)).toBeVisible();
  const pad = page.getByRole("img", { name: "Empty drawing pad" });
  const bars = page.getByRole("list", { name: "Probability of each class" });

  await test.step("the answer moves with the mouse, and undo brings back what clear took", async () => {
    const box = await boxOf(pad);
    const seen = new Set<string | null>();
    await moveTo(page, box, zero[0]);
    await page.mouse.down();
    for (const point of zero) {
      await moveTo(page, box, point);
      seen.add(await bars.textContent());
    }
    await page.mouse.up();
    expect(seen.size).toBeGreaterThan(10);
    await expect(answer(page)).toHaveText(/^0,/);
    await expect(page.getByRole("img", { name: "What the model sees", exact: true })).toBeVisible();
    await expect(page.getByText(/points ahead of \d\./)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(pad).toBeVisible();
    await expect(bars.getByRole("listitem").first()).toContainText("–");
    await page.keyboard.press("Control+z");
    await expect(answer(page)).toHaveText(/^0,/);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(pad).toBeVisible();
  });

  await test.step("a finger draws, and the page stays where it is", async () => {
    const box = await boxOf(pad);
    const touch = await context.newCDPSession(page);
    const at = ([x, y]: Point) => [{ x: box.x + x * box.width, y: box.y + y * box.height }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(one[0] as Point) });
    for (const point of one) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(point) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(answer(page)).toHaveText(/^1,/);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.getByRole("button", { name: "Clear" }).click();
  });

  await test.step("arrow keys draw between two presses of the space bar", async () => {
    await page.getByRole("application", { name: "Drawing pad" }).focus();
    await page.keyboard.press("Space");
    for (let step = 0; step < 14; step++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect(answer(page)).toHaveText(/^1,/);
  });

  await test.step("what decides it is shown, and two models answer side by side", async () => {
    await page.getByRole("switch", { name: "Show which pixels decide it" }).click();
    await expect(page.getByRole("img", { name: "Which ink speaks for 1" })).toBeVisible();
    await page.goto(`/predict?model=${modelOf(finishedRun)}&second=${modelOf(other)}`);
    await expect(page.getByText(/in this browser/)).toHaveCount(2);
    await draw(page, await boxOf(pad), zero);
    await expect(bars).toHaveCount(2);
    await expect(answer(page)).toHaveCount(2);
  });

  await test.step("a pasted picture is prepared, and its label corrected to what it really is", async () => {
    await (await filesWith(page, await photoOfOne(page))).evaluate((clipboardData) =>
      window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })),
    );
    await expect(page.getByRole("heading", { name: "Your picture" })).toBeVisible();
    await expect(answer(page).first()).toBeVisible();
    await page.getByRole("group", { name: "What it really is" }).getByRole("button", { name: "4" }).click();
    await expect(page.getByText("In the hard set as a 4.")).toBeVisible();
  });

  await test.step("a picture is dropped on the pad, or chosen; what is no picture is refused", async () => {
    const photo = await photoOfOne(page);
    const heading = page.getByRole("heading", { name: "Your picture" });
    const padArea = page.getByRole("application", { name: "Drawing pad" });
    await page.keyboard.press("Delete");
    await expect(heading).toBeHidden();
    await padArea.dispatchEvent("drop", { dataTransfer: await filesWith(page, photo) });
    await expect(heading).toBeVisible();
    await expect(answer(page).first()).toHaveText(/\b1, /);
    await page.keyboard.press("Delete");
    await expect(heading).toBeHidden();
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Picture", exact: true }).click();
    await (await choosing).setFiles({ name: "one.png", mimeType: "image/png", buffer: photo });
    await expect(heading).toBeVisible();
    await expect(answer(page).first()).toHaveText(/\b1, /);
    await padArea.dispatchEvent("drop", { dataTransfer: await filesWith(page, Buffer.from("no picture")) });
    await expect(page.getByRole("alert").filter({ hasText: "No picture" })).toBeVisible();
  });

  await test.step("a drawing is kept as it was drawn", async () => {
    await page.keyboard.press("Delete");
    await draw(page, await boxOf(pad), zero);
    await page.getByRole("group", { name: "What it really is" }).getByRole("button", { name: "0" }).click();
    await expect(page.getByText("In the hard set as a 0.")).toBeVisible();
    const kept = await database.prisma.drawing.findMany({ orderBy: { createdAt: "asc" } });
    expect(kept.map(({ label, strokes, modelId }) => [label, strokes === null, modelId])).toEqual([
      [4, true, modelOf(finishedRun)],
      [0, false, modelOf(finishedRun)],
    ]);
  });

  const drawings = page.getByRole("list", { name: "Drawings" }).getByRole("button");
  await test.step("both are in the hard set; a label is corrected, and one is removed and put back", async () => {
    await page.getByRole("link", { name: "hard set" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Hard set" })).toBeVisible();
    await expect(drawings).toHaveCount(2);
    await page.getByRole("button", { name: /^A 4.*labelled by Local user$/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "1", exact: true }).click();
    await expect(dialog.getByRole("heading", { name: "A 1" })).toBeVisible();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect(drawings).toHaveCount(1);
    await page.getByRole("button", { name: "Put it back" }).click();
    await expect(page.getByRole("button", { name: /^A 1/ })).toBeVisible();
  });

  await test.step("every model can be scored on it", async () => {
    await page.getByRole("button", { name: "Score all models" }).click();
    const scores = page.getByRole("region", { name: "Scores" }).getByRole("row");
    const count = await database.prisma.model.count();
    await expect(scores.filter({ hasText: /[0-2] of 2/ })).toHaveCount(count);
    await expect(scores.filter({ hasText: "Finished v1" })).toContainText("100.0 % 2 of 2");
  });

  await test.step("a run trains on it, says how, and is given no score for what it was trained on", async () => {
    await page.getByRole("link", { name: "Train with it" }).click();
    await expect(page.getByRole("switch", { name: "Train on the hard set" })).toBeChecked();
    for (const [field, value] of Object.entries({ Name: "Knows both", Epochs: "1", "Training images": "2000", "Test images": "500" })) {
      await page.getByRole("textbox", { name: field, exact: true }).fill(value);
      await page.keyboard.press("Tab");
    }
    await expect(page.getByText(/^2 drawings make 200 of 2,200 training images, 9\.1 %: 6 steps an epoch more\./)).toBeVisible();
    await page.getByRole("button", { name: "Launch run" }).click();
    const run = new RunPage(page);
    await expect(run.status).toContainText("Completed", { timeout: 60_000 });
    await expect(run.log).toContainText("2 drawings of the hard set joined the training images, 100 times an epoch: 2,200 images in all");
    await page.getByRole("tab", { name: "Config" }).click();
    await expect(page.getByText(/^2 drawings, each 100 times an epoch, as frozen in [0-9a-f]{12}$/)).toBeVisible();
    await page.goto("/data/hard-set");
    await page.getByRole("button", { name: "Score Knows both v1" }).click();
    const row = page.getByRole("row").filter({ hasText: "Knows both v1" });
    await expect(row).toContainText("trained with 2 of them");
    await expect(row).toContainText(/no test.*trained on: [0-2] of 2 right/);
  });

  await test.step("a test image is shown with its real label", async () => {
    await page.goto(`/predict?model=${modelOf(finishedRun)}`);
    await expect(page.getByText(/in this browser/)).toBeVisible();
    await page.getByRole("button", { name: /test image$/i }).click();
    await expect(page.getByRole("heading", { name: /^Test image [\d,]+, real label \d$/ })).toBeVisible();
    await expect(answer(page)).toBeVisible();
  });

  await test.step("a run is drawn for while it trains, and answers anew after each checkpoint", async () => {
    const learning = await queueRun(database, "Still learning", longConfig());
    await page.goto(`/predict?run=${learning}`);
    const progress = page.getByText(/^Still learning as it trains: /);
    await expect(progress).toBeVisible();
    await draw(page, await boxOf(pad), zero);
    await expect(answer(page)).toBeVisible();
    const [before, bars0] = [await progress.textContent(), await bars.textContent()];
    await expect(progress).not.toHaveText(before ?? "");
    await expect.poll(() => bars.textContent()).not.toBe(bars0);
    const personId = (await localPerson(database)).id;
    await requestOfRun(database, { runId: learning, personId, request: "cancel" });
    await expect(page.getByText(/^Still learning was cancelled/)).toBeVisible();
  });
});

/** What is read out when the pen is lifted. */
const answer = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^(Not sure: perhaps )?\d, / });

async function boxOf(pad: Locator) {
  const box = await pad.boundingBox();
  if (box === null) throw new Error("The pad is not on the page");
  return box;
}

type Box = Awaited<ReturnType<typeof boxOf>>;

async function draw(page: Page, box: Box, points: Point[]): Promise<void> {
  await moveTo(page, box, points[0]);
  await page.mouse.down();
  for (const point of points) await moveTo(page, box, point);
  await page.mouse.up();
}

async function moveTo(page: Page, box: Box, point: Point | undefined): Promise<void> {
  if (point === undefined) throw new Error("No point");
  await page.mouse.move(box.x + point[0] * box.width, box.y + point[1] * box.height);
}

/** A one in ink on paper that lies half in a shadow, as a camera would give it. */
async function photoOfOne(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(600, 800);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("No canvas");
    context.fillStyle = "#e8e4da";
    context.fillRect(0, 0, 600, 800);
    context.fillStyle = "#8d8a84";
    context.fillRect(360, 0, 240, 800);
    context.strokeStyle = "#1c2440";
    context.lineWidth = 22;
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(262, 250);
    context.lineTo(250, 560);
    context.stroke();
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** What a paste or a drop carries. */
const filesWith = (page: Page, bytes: Buffer) =>
  page.evaluateHandle(
    (numbers) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(numbers)], "one.png", { type: "image/png" }));
      return data;
    },
    [...bytes],
  );
