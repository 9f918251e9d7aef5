import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { jupyterDisplay, showTable } from "course/notebook/mod.ts";

const table = showTable({
  caption: "A & B",
  head: ["rule", "steps"],
  rows: [["<SGD>", 7082], ["momentum", 321.123456]],
});

Deno.test("a table in plain text: caption, aligned columns, four digits", () => {
  assertEquals(table.toString(), "A & B\n    rule  steps\n   <SGD>   7082\nmomentum  321.1");
  assertEquals(Deno.inspect(table), table.toString());
});

Deno.test("a notebook gets HTML with everything escaped, and the text", () => {
  const bundle = table[jupyterDisplay]();
  const html = String(bundle["text/html"]);
  assertStringIncludes(html, "<caption>A &amp; B</caption>");
  assertStringIncludes(html, "<td>&lt;SGD&gt;</td><td>7082</td>");
  assertEquals(bundle["text/plain"], table.toString());
});

Deno.test("a row of the wrong length is refused", () => {
  assertThrows(
    () => showTable({ head: ["a", "b"], rows: [["1", "2"], ["3"]] }),
    RangeError,
    "row 1 has 1 cells, expected 2",
  );
});
