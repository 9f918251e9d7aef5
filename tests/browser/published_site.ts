/** A site of ./course publish in the browser. */

import { assert, assertEquals } from "@std/assert";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";

/** The longest time to wait for anything, also on a busy machine. */
const PATIENCE = 120_000;

/** What Plotly draws for a trace: lines, points, bars, cells, contours, pictures, surfaces. */
const MARKS = ".trace path, .point path, .points path, .hm image, .im image, .contour path, " +
  ".gl-container canvas, .legend path";

/** Opens the pages of a site from the disk. Dispose of it with `await using`. */
export class SiteReader implements AsyncDisposable {
  /** The tab. */
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #root: string;
  readonly #problems: string[] = [];

  private constructor(context: BrowserContext, page: Page, folder: string) {
    this.page = page;
    this.#context = context;
    this.#root = new URL(`file://${encodeURI(folder)}/`).href;
    page.setDefaultTimeout(PATIENCE);
    const note = (problem: string) => this.#problems.push(`${page.url()}: ${problem}`);
    page.on("console", (message) => {
      if (message.type() === "error") note(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => note(`exception: ${error.message}`));
    page.on("requestfailed", (request) => note(`not loaded: ${request.url()}`));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(this.#root) && !/^(data|blob):/.test(url)) note(`asked for ${url}`);
    });
  }

  /** A reader with a screen of this width, in dark or light. */
  static async start(
    browser: Browser,
    options: {
      readonly folder: string;
      readonly width: number;
      readonly colorScheme: "dark" | "light";
    },
  ): Promise<SiteReader> {
    const { folder, width, colorScheme } = options;
    const isPhone = width < 600;
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      colorScheme,
      isMobile: isPhone,
      hasTouch: isPhone,
    });
    return new SiteReader(context, await context.newPage(), folder);
  }

  /** Opens a page and waits until its charts are drawn. Returns the charts. */
  async open(path: string): Promise<Locator[]> {
    await this.page.goto(this.#root + path);
    await this.page.waitForFunction(() =>
      [...document.querySelectorAll(".course-figure")].every((figure) =>
        figure.querySelector(".main-svg") || figure.querySelector("canvas")
      )
    );
    return this.page.locator(".course-figure").all();
  }

  /** The links on the page that stay in the site, as paths from its root. */
  async links(): Promise<string[]> {
    const links = await this.page.locator("a[href]").evaluateAll((elements) =>
      elements.map((element) => (element as HTMLAnchorElement).href)
    );
    return links.filter((link) => link.startsWith(this.#root))
      .map((link) => link.slice(this.#root.length));
  }

  /** Follows a link, which must lead to a page and, if it has an anchor, to an element. */
  async follow(link: string): Promise<void> {
    await this.page.goto(this.#root + link);
    const target = await this.page.locator(":target").count();
    assertEquals(target, link.includes("#") ? 1 : 0, link);
  }

  /** The page must not be wider than the screen. */
  async expectToFit(): Promise<void> {
    const [content, screen] = await this.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert(content <= screen, `${this.page.url()}: ${content} pixels wide on ${screen}`);
  }

  /** Errors on the console, exceptions, requests that leave the site: there shall be none. */
  expectNoProblems(): void {
    assertEquals(this.#problems, []);
  }

  /** Closes the tab. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close();
  }
}

/** The chart must have a title, a height, and something drawn for its data. */
export async function expectChart(chart: Locator): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  const title = (await chart.locator(".gtitle").textContent()) ?? "";
  assert(title !== "", "a chart without a title");
  const box = await chart.boundingBox();
  assert(box && box.height >= 150 && box.width >= 300, title);
  assert(await chart.locator(MARKS).count() > 0, `${title}: nothing is drawn`);
}

/** Moves the chart's slider, if it has one, to its other end; the chart must show other data then. Says if it has one. */
export async function moveSlider(chart: Locator): Promise<boolean> {
  const rail = chart.locator(".slider-rail-touch-rect");
  if (await rail.count() === 0) return false;
  const grip = chart.locator(".slider-grip-rect");
  const [start, shown] = [await grip.getAttribute("transform"), await shownData(chart)];
  await rail.scrollIntoViewIfNeeded();
  const box = (await rail.boundingBox())!;
  const isAtEnd = Number(/[\d.]+/.exec(start ?? "")?.[0]) > box.width / 2;
  const x = isAtEnd ? 2 : box.width - 2;
  await rail.click({ position: { x, y: box.height / 2 }, force: true });
  const deadline = Date.now() + PATIENCE;
  while (await shownData(chart) === shown) {
    assert(Date.now() < deadline, "the slider changes nothing");
    await chart.page().waitForTimeout(50);
  }
  assert(await grip.getAttribute("transform") !== start, "the slider's grip does not move");
  return true;
}

/** The chart's lines, points and bars as they are drawn; a surface is a canvas, so its numbers stand for it. */
function shownData(chart: Locator): Promise<string> {
  return chart.evaluate((element) => {
    const { data } = element as typeof element & { readonly data: unknown[] };
    if (element.querySelector("canvas")) return JSON.stringify(data);
    return [...element.querySelectorAll(".main-svg")].map((svg) => {
      const copy = svg.cloneNode(true) as Element;
      copy.querySelectorAll(".slider-container").forEach((slider) => slider.remove());
      return copy.innerHTML;
    }).join("");
  });
}
