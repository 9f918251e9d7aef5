import { assert, assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { surface, type SurfacePath, withSlider } from "course/plots/mod.ts";
import { palette } from "course/plots/palette.ts";

const grid = [-1, 0, 1];
const chart = (paths: readonly SurfacePath[], zLog = false) =>
  surface({
    title: "A bowl",
    xTitle: "x",
    yTitle: "y",
    zTitle: "f",
    x: grid,
    y: grid,
    z: grid.map((b) => grid.map((a) => a * a + b * b + 1)),
    zLog,
    paths,
  });

Deno.test("surface: paths lie over it, each with its colour and its name in the legend", () => {
  const path = { name: "sgd", x: [1, 0.5], y: [1, 0.5], z: [3, 1.5] };
  const { data, layout } = chart([path, { ...path, name: "adam" }]);
  assertEquals(data.map(({ type }) => type), ["surface", "scatter3d", "scatter3d"]);
  const [, first, second] = data;
  assertObjectMatch(first, { name: "sgd", x: [1, 0.5], y: [1, 0.5], z: [3, 1.5] });
  assertObjectMatch(first, { line: { color: palette[0] } });
  assertObjectMatch(second, { name: "adam", line: { color: palette[1] } });
  assertEquals(layout.showlegend, true);
});

Deno.test("surface: with zLog the heights of paths are logarithms too", () => {
  const [, path] = chart([{ name: "sgd", x: [1, 0], y: [0, 0], z: [100, 10] }], true).data;
  assertObjectMatch(path, { z: [2, 1] });
});

Deno.test("surface: a path needs as many heights as positions, and finite ones", () => {
  assertThrows(() => chart([{ name: "a", x: [1, 2], y: [1, 2], z: [1] }]), RangeError, "x and z");
  assertThrows(() => chart([{ name: "a", x: [1], y: [1], z: [NaN] }]), RangeError, 'path "a": z');
});

Deno.test("surface: a slider moves the path", () => {
  const x = [1, 0.5, 0.25];
  const frames = [1, 2, 3].map((n) => ({
    name: `${n}`,
    figure: chart([{ name: "sgd", x: x.slice(0, n), y: x.slice(0, n), z: x.slice(0, n) }]),
  }));
  const figure = withSlider({ label: "step", frames });
  assertEquals(figure.frames?.map(({ data }) => data?.map(({ type }) => type)), [
    ["surface", "scatter3d"],
    ["surface", "scatter3d"],
    ["surface", "scatter3d"],
  ]);
});

Deno.test("surface: paths are looked at from further above, so that walls do not hide them", () => {
  const path = { name: "sgd", x: [1, 0.5], y: [1, 0.5], z: [3, 1.5] };
  const [high, low] = [chart([path]), chart([])].map(({ layout }) => layout.scene?.camera?.eye?.z);
  assert(high !== undefined && low !== undefined && high > low);
});
