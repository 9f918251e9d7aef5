/**
 * Where a training run is watched.
 * @module
 */
import type { Figure } from "../plots/mod.ts";
import { currentKernel, isHeadless, jupyterDisplay, type Kernel } from "./kernel.ts";
import type { Progress } from "./progress.ts";
import { show } from "./show.ts";
import { type Clock, Throttle } from "./throttle.ts";
import { trainingSVG } from "./training_svg.ts";

/** Shortest time between two updates in milliseconds: at most ten a second. */
const updateInterval = 100;

/** Shows a training run while it goes on. */
export interface TrainingDisplay {
  /** Called after each step and each epoch; decides itself whether to draw. */
  update(progress: Progress): void;
  /** Called once at the end; there is no figure if no epoch was finished. */
  finish(progress: Progress, figure?: Figure): void;
}

/**
 * The display for the place where the code runs: a live picture in a notebook, a line on a
 * terminal, nothing in a pipe.
 *
 * @example
 * ```ts
 * import { chooseDisplay } from "course/notebook/training_display.ts";
 *
 * chooseDisplay({ clock: () => performance.now() });
 * ```
 * @param options Where the time comes from.
 * @returns The display.
 */
export function chooseDisplay({ clock }: { readonly clock: Clock }): TrainingDisplay {
  const kernel = currentKernel();
  if (kernel) return new NotebookDisplay(kernel, { clock, live: !isHeadless() });
  return Deno.stdout.isTerminal() ? new TerminalDisplay(writeToTerminal, clock) : silentDisplay;
}

/** Draws nothing. */
export const silentDisplay: TrainingDisplay = { update() {}, finish() {} };

/** A picture under the cell that grows, and that the interactive figure replaces at the end. */
export class NotebookDisplay implements TrainingDisplay {
  readonly #kernel: Kernel;
  readonly #throttle: Throttle;
  readonly #live: boolean;
  /** Unlike a counter, it is new after a restart of the kernel too. */
  readonly #id: string = crypto.randomUUID();
  #isShown = false;

  /**
   * Makes a display that shows nothing yet.
   *
   * @param kernel Where to send pictures.
   * @param options `live`: whether anybody watches before the end.
   */
  constructor(kernel: Kernel, options: { readonly clock: Clock; readonly live: boolean }) {
    this.#kernel = kernel;
    this.#throttle = new Throttle(updateInterval, options.clock);
    this.#live = options.live;
  }

  /** Draws the curves so far, at most ten times a second. */
  update(progress: Progress): void {
    if (this.#live && this.#throttle.isDue()) this.#send(pictureOf(progress));
  }

  /** Puts the interactive figure in place of the picture. */
  finish(progress: Progress, figure?: Figure): void {
    this.#send(figure ? show(figure)[jupyterDisplay]() : pictureOf(progress));
  }

  #send(bundle: ReturnType<typeof pictureOf>): void {
    if (this.#isShown) this.#kernel.update(bundle, this.#id);
    else this.#kernel.display(bundle, this.#id);
    this.#isShown = true;
  }
}

/** One line on a terminal that is written over. */
export class TerminalDisplay implements TrainingDisplay {
  readonly #write: (text: string) => void;
  readonly #throttle: Throttle;

  /**
   * Makes a display that shows nothing yet.
   *
   * @param write Where the text goes.
   * @param clock Where the time comes from.
   */
  constructor(write: (text: string) => void, clock: Clock) {
    this.#write = write;
    this.#throttle = new Throttle(updateInterval, clock);
  }

  /** Writes the line anew, at most ten times a second. */
  update(progress: Progress): void {
    if (this.#throttle.isDue()) this.#write(`\r\x1b[K${progress}`);
  }

  /** Writes the last state and ends the line. */
  finish(progress: Progress): void {
    this.#write(`\r\x1b[K${progress}\n`);
  }
}

function pictureOf(progress: Progress): Readonly<Record<string, string | object>> {
  return { "text/html": trainingSVG(progress), "text/plain": progress.toString() };
}

function writeToTerminal(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
