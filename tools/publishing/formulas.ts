/**
 * Renders formulas with KaTeX, so that a page shows them without a script and without a network.
 *
 * Reads `[{ tex, display }]` as JSON from standard input and writes a list of HTML as JSON. Writes the style sheet, with
 * its fonts inside it, to the file in the first argument: browsers that open a page from a disk may refuse fonts beside it.
 */

import katex from "katex";

interface Formula {
  readonly tex: string;
  readonly display: boolean;
}

function render({ tex, display }: Formula): string {
  try {
    return katex.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      strict: "ignore",
    });
  } catch (error) {
    throw new Error(`Cannot render the formula ${tex}`, { cause: error });
  }
}

/** The style sheet with its fonts as data; only woff2, which every browser of the last ten years reads. */
function styleSheet(): string {
  const address = import.meta.resolve("katex/dist/katex.min.css");
  const css = Deno.readTextFileSync(new URL(address));
  return css.replaceAll(/src:url\(([^)]*\.woff2)\)[^;}]*/g, (_, font) => {
    const bytes = Deno.readFileSync(new URL(font, address));
    return `src:url(data:font/woff2;base64,${bytes.toBase64()}) format("woff2")`;
  });
}

if (import.meta.main) {
  const formulas: Formula[] = await new Response(Deno.stdin.readable).json();
  Deno.writeTextFileSync(Deno.args[0], styleSheet());
  console.log(JSON.stringify(formulas.map(render)));
}
