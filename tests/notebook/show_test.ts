import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { lineChart, withSlider } from "course/plots/mod.ts";
import { display, jupyterDisplay, show } from "course/notebook/mod.ts";
import { mediaBundle } from "course/notebook/display.ts";
import { tensor } from "course/tensor/mod.ts";
import { activation, Dense, Sequential } from "course/layers/mod.ts";
import { relu } from "course/activations/mod.ts";
import { Random } from "course/random/mod.ts";
import { confusionMatrix } from "course/training/mod.ts";
import { Diagnosis } from "course/diagnostics/mod.ts";

const plotly = "application/vnd.plotly.v1+json";

function chart(title: string, points = 3) {
  const y = Array.from({ length: points }, (_, i) => Math.sin(i));
  return lineChart({ title, xTitle: "x", yTitle: "y", lines: [{ name: "a", y }] });
}

Deno.test("a figure is shown by Plotly, in HTML, and as a line of text", () => {
  const figure = chart("It waves");
  const bundle = show(figure)[jupyterDisplay]();
  assertEquals(Object.keys(bundle), [plotly, "text/html", "text/plain"]);
  assertEquals(bundle[plotly], JSON.parse(JSON.stringify(figure)));
  assertEquals(bundle["text/plain"], 'Chart "It waves": scatter "a"');
});

Deno.test("the text line names the slider and leaves out bands", () => {
  const band = lineChart({
    title: "t",
    xTitle: "x",
    yTitle: "y",
    lines: [{ name: "a", y: [1], band: { lower: [0], upper: [2] } }],
  });
  const frames = [{ name: "1", figure: band }, { name: "2", figure: band }];
  assertEquals(
    `${show(withSlider({ label: "l", frames }))}`,
    'Chart "t": scatter "a"; slider with 2 positions',
  );
});

Deno.test("an own figure gets a layout; its typed arrays become lists", () => {
  const { figure } = show({ data: [{ type: "scatter", y: new Float32Array([1, 2]) }] });
  assertEquals(figure, { layout: {}, data: [{ type: "scatter", y: [1, 2] }] });
});

Deno.test("what is not a figure is a TypeError", () => {
  const wrong: unknown = { layout: {} };
  assertThrows(() => show(wrong as Parameters<typeof show>[0]), TypeError, "not a figure");
});

Deno.test("the HTML draws into its own element and carries no plotly.js", () => {
  const html = String(show(chart("</script><b>"))[jupyterDisplay]()["text/html"]);
  assertEquals(html.match(/<script>/g)?.length, 1);
  assertEquals(html.match(/<\/script>/g)?.length, 1, "a title must not end the script");
  assertStringIncludes(html, "&lt;/script&gt;&lt;b&gt;");
  assert(html.length < 10_000);
});

/** What the script in a figure's HTML needs of a page. */
function runInPage(html: string, page: { plotly: boolean }) {
  const drawn: unknown[] = [];
  const listeners: Record<string, () => void> = {};
  const place = { style: {}, replaceChildren() {} };
  const Plotly = { newPlot: (...parts: unknown[]) => void drawn.push(parts), Plots: {} };
  const window: Record<string, unknown> = {
    addEventListener: (type: string, listener: () => void) => listeners[type] = listener,
    ...(page.plotly ? { Plotly } : {}),
  };
  const document = { currentScript: { previousElementSibling: place } };
  const script = html.match(/<script>([\s\S]*)<\/script>/)?.[1] ?? "";
  new Function("window", "document", script)(window, document);
  return { drawn, place, load: () => (window.Plotly = Plotly, listeners.load()) };
}

Deno.test("in a page with plotly.js the chart is drawn at once, else when it has come", () => {
  const shown = show(chart("t"));
  const html = String(shown[jupyterDisplay]()["text/html"]);
  const ready = runInPage(html, { plotly: true });
  assertEquals(ready.drawn, [[ready.place, shown.figure]]);
  const late = runInPage(html, { plotly: false });
  assertEquals(late.drawn, []);
  late.load();
  assertEquals(late.drawn.length, 1);
});

Deno.test("a figure over 1 MB is shown with a warning, a smaller one without", () => {
  const warnings: string[] = [];
  const warn = console.warn;
  console.warn = (text: string) => void warnings.push(text);
  try {
    const large = show(chart("large", 80_000));
    assert(large.bytes > 1_000_000);
    show(chart("small", 1000));
  } finally {
    console.warn = warn;
  }
  assertEquals(warnings.length, 1);
  assertStringIncludes(warnings[0], 'Chart "large": scatter "a": its JSON has 1.');
  assertStringIncludes(warnings[0], " MB");
});

Deno.test("display prints the text of a value outside Jupyter, of any kind", () => {
  const lines: unknown[] = [];
  const log = console.log;
  console.log = (line: unknown) => void lines.push(line);
  try {
    display(show(chart("It waves")));
    display({ a: 1 });
    display("text");
  } finally {
    console.log = log;
  }
  assertEquals(lines, ['Chart "It waves": scatter "a"', "{ a: 1 }", "text"]);
});

Deno.test("values without a view of their own are printed, whatever they are", () => {
  const named = { [jupyterDisplay]: "no function" };
  for (const value of [null, undefined, 0, false, named, () => 1]) {
    assertEquals(mediaBundle(value), { "text/plain": Deno.inspect(value) });
  }
});

Deno.test("tensors, models, confusion matrices and diagnoses show themselves", () => {
  const rng = new Random(1);
  const values = {
    tensor: tensor([[1, 2]]),
    model: new Sequential([new Dense(2, 2, { rng }), activation(relu)]),
    matrix: confusionMatrix(tensor([[2, 1], [0, 3]]), tensor([0, 1]), { classNames: ["<a>", "b"] }),
    diagnosis: new Diagnosis([]),
  };
  for (const [name, value] of Object.entries(values)) {
    const bundle = mediaBundle(value);
    assert(String(bundle["text/html"]).includes("<"), name);
    assert(String(bundle["text/plain"]).length > 0, name);
    assert(!String(bundle["text/html"]).includes("<a>"), name);
  }
});
