/** ./course publish in Chromium: a small notebook and a lesson, opened from the disk. */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { pathOf } from "../checkout.ts";
import { NotebookFolder, runCourse } from "../course/notebooks.ts";
import { missingForBrowserTests, startChromium } from "./chromium.ts";
import { expectChart, moveSlider, SiteReader } from "./published_site.ts";

const LESSON = "00-start-here";

const NOTEBOOK = [
  "# Small\n\nThe lesson [starts here](00-start-here.ipynb). A formula: $\\frac{1}{1+e^{-x}}$.",
  'import { lineChart, show, withSlider } from "course/mod.ts";',
  "## Charts",
  `const rising = (slope: number) => lineChart({
  title: "A line that rises", xTitle: "x", yTitle: "y", lines: [{ name: "a", x: [0, 1], y: [0, slope] }],
});
show(rising(1));`,
  `const frames = [1, 2, 3].map((slope) => ({ name: String(slope), figure: rising(slope) }));
show(withSlider({ label: "slope", frames }));`,
];

Deno.test({
  name: "the published site works in the browser, without a network",
  ignore: missingForBrowserTests(),
  sanitizeResources: false, // Playwright keeps its pipe to Chromium open for a moment
  sanitizeOps: false,
  fn: async (t) => {
    using folder = new NotebookFolder();
    const site = await publish(folder);
    await using browser = await startChromium(folder.path);

    await t.step("every chart is drawn, every slider moves", async () => {
      await using reader = await SiteReader.start(browser, {
        folder: site,
        width: 1280,
        colorScheme: "light",
      });
      let [charts, sliders] = [0, 0];
      for (const page of ["small.html", `${LESSON}.html`]) {
        for (const chart of await reader.open(page)) {
          await expectChart(chart);
          if (await moveSlider(chart)) sliders++;
          charts++;
        }
      }
      assert(charts >= 4 && sliders >= 2, `${charts} charts, ${sliders} sliders`);
      reader.expectNoProblems();
    });

    await t.step("every link leads somewhere", async () => {
      await using reader = await SiteReader.start(browser, {
        folder: site,
        width: 1280,
        colorScheme: "light",
      });
      const links = new Set(["index.html"]);
      for (const link of links) { // those that are added on the way are visited, too
        await reader.follow(link);
        for (const next of await reader.links()) links.add(next);
      }
      for (const page of ["small.html", `${LESSON}.html`, "lib/tensor/tensor.ts.html"]) {
        assert(links.has(page), page);
      }
      assert([...links].some((link) => link.startsWith(`${LESSON}.html#Glossary`)));
      reader.expectNoProblems();
    });

    await t.step("it fits a phone, and follows the system's dark and light", async () => {
      const colours: string[] = [];
      for (const colorScheme of ["light", "dark"] as const) {
        await using reader = await SiteReader.start(browser, {
          folder: site,
          width: 390,
          colorScheme,
        });
        for (const page of ["index.html", "small.html", `${LESSON}.html`, "lib/index.html"]) {
          await reader.open(page);
          await reader.expectToFit();
        }
        colours.push(
          await reader.page.evaluate(() => getComputedStyle(document.body).backgroundColor),
        );
        reader.expectNoProblems();
      }
      assertNotEquals(colours[0], colours[1]);
    });
  },
});

/** Publishes the lesson and the notebook; returns the folder. */
async function publish(folder: NotebookFolder): Promise<string> {
  folder.writeImportMap();
  const site = `${folder.path}/site`;
  const lesson = pathOf(`notebooks/${LESSON}.ipynb`);
  const small = folder.write("small.ipynb", NOTEBOOK);
  const { code, stdout, stderr } = await runCourse("publish", "--output", site, lesson, small);
  assertEquals(code, 0, stdout + stderr);
  return site;
}
