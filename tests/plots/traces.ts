/** Help to look into figures. */
import type * as Plotly from "plotly.js";
import type { Figure } from "course/plots/mod.ts";

/** The traces of a figure that has neither boxes nor violins. */
export function plotTraces({ data }: Pick<Figure, "data">): Partial<Plotly.PlotData>[] {
  return data.map((trace) => {
    if (trace.type === "violin" || trace.type === "box") throw new Error(`a ${trace.type}`);
    return trace as Partial<Plotly.PlotData>;
  });
}

/** The numbers in a list of unknown kind. */
export function numbersOf(list: unknown): number[] {
  if (!Array.isArray(list)) throw new Error(`expected an array, got ${typeof list}`);
  return list.map(Number);
}
