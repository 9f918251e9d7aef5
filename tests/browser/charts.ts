/** Plotly's charts as they stand on a page. */

import { assert, assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";

/** A chart on the page. */
export interface DrawnChart {
  /** As it is drawn, line after line. */
  readonly title: string;
  /** The legend's entries. */
  readonly legend: readonly string[];
  /** How many traces it was given. */
  readonly traces: number;
  /** How many marks (lines, points, bars, cells of a heatmap) were drawn and have a size. */
  readonly marks: number;
  /** In pixels. */
  readonly height: number;
}

/** Waits until charts are drawn in the element, scrolls to them, and reads them. */
export async function readCharts(place: Locator): Promise<DrawnChart[]> {
  const charts = place.locator(".js-plotly-plot");
  await charts.locator(".gtitle").first().waitFor();
  await charts.last().scrollIntoViewIfNeeded();
  return charts.evaluateAll((elements) =>
    elements.map((element) => {
      const texts = (selector: string) =>
        [...element.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
      const hasSize = (mark: Element) => {
        const { width, height } = mark.getBoundingClientRect();
        return width > 1 || height > 1;
      };
      const marks =
        ".trace path.js-line, .trace .points path, .bars .point path, .heatmaplayer image";
      return {
        title: texts(".gtitle").join(" "),
        legend: texts(".legendtext"),
        traces: (element as typeof element & { data: unknown[] }).data.length,
        marks: [...element.querySelectorAll(marks)].filter(hasSize).length,
        height: element.getBoundingClientRect().height,
      };
    })
  );
}

/**
 * Like `readCharts`, in a notebook that was opened with its outputs: JupyterLab's extension shows the pictures that it
 * saved, and draws a chart when the mouse enters its picture.
 */
export async function wakeCharts(place: Locator): Promise<DrawnChart[]> {
  for (const picture of await place.locator(".plot-img").all()) {
    await picture.hover({ force: true }); // the chart may be there before the mouse has stopped
    await picture.waitFor({ state: "hidden" });
    await place.page().mouse.move(0, 0); // away from where the next picture will be scrolled to
  }
  return await readCharts(place);
}

/** Moves a chart's slider to its last frame, with the mouse, and waits for the other title. */
export async function moveSliderToItsEnd(place: Locator): Promise<void> {
  const rail = place.locator(".slider-rail-touch-rect");
  const box = await rail.boundingBox();
  assert(box, "the slider is not on the page");
  const title = await place.locator(".gtitle").textContent();
  await rail.click({ position: { x: box.width - 2, y: box.height / 2 } });
  await place.locator(".gtitle").filter({ hasNotText: title! }).waitFor();
}

/** What a figure says about itself in a notebook. */
export interface StoredFigure {
  readonly data: readonly unknown[];
  readonly layout: { readonly title?: { readonly text?: string }; readonly height?: number };
}

/** Compares a drawn chart with the figure in the notebook. */
export function expectDrawn(chart: DrawnChart, figure: StoredFigure): void {
  const title = plain(figure.layout.title?.text ?? "");
  assertEquals(plain(chart.title), title);
  assertEquals(chart.traces, figure.data.length, title);
  assert(chart.marks >= figure.data.length, `${title}: ${chart.marks} marks`);
  assert(chart.height >= 200, `${title}: ${chart.height} pixels high`);
}

/** A title without the ends of its lines, which the page does not have as text. */
function plain(title: string): string {
  return title.replaceAll(/<br>|\s/g, "");
}
