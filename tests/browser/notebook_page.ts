/** A notebook open in JupyterLab, used as a reader uses it: menus, buttons, keys and the mouse. */

import { assertEquals } from "@std/assert";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { pathOf } from "../checkout.ts";
import type { JupyterLab } from "./jupyter_lab.ts";

/** What the notebook holds of an output, whether it is in sight or not. */
export interface CellOutput {
  readonly output_type: string;
  readonly text?: string | string[];
  readonly data?: Record<string, unknown>;
}

/** What the notebook holds of a cell. */
export interface CellState {
  readonly type: string;
  readonly isRunning: boolean;
  readonly executionCount: number | null;
  readonly outputs: readonly CellOutput[];
}

/** The part of JupyterLab's application that is looked at here. */
interface Lab {
  readonly jupyterapp: {
    readonly shell: { readonly currentWidget: { readonly context?: Context } | null };
  };
}

interface Context {
  readonly path: string;
  readonly model: { readonly dirty: boolean; readonly cells: Iterable<CellModel> };
  readonly sessionContext: {
    readonly session:
      | { readonly kernel: { readonly id: string; readonly status: string } | null }
      | null;
  };
}

interface CellModel {
  readonly type: string;
  readonly executionState?: string;
  readonly executionCount: number | null;
  readonly outputs?: { toJSON(): CellOutput[] };
}

/** The longest time to wait for anything, also on a busy machine. */
const PATIENCE = 60_000;

/** An open notebook. Dispose of it with `await using`. */
export class NotebookPage implements AsyncDisposable {
  /** The browser's page. */
  readonly page: Page;
  /** The notebook's file name. */
  readonly name: string;
  readonly #problems: string[] = [];

  private constructor(page: Page, name: string, origin: string) {
    this.page = page;
    this.name = name;
    page.setDefaultTimeout(PATIENCE);
    page.on("console", (message) => {
      if (message.type() === "error") this.#problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#problems.push(`page: ${error.stack ?? error.message}`));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) {
        this.#problems.push(`network: asked for ${url}`);
      }
    });
  }

  /** Opens a notebook and waits for its kernel. */
  static async open(context: BrowserContext, lab: JupyterLab, name: string): Promise<NotebookPage> {
    const notebook = new NotebookPage(await context.newPage(), name, lab.origin);
    await notebook.page.goto(lab.address(name));
    await notebook.isReady();
    return notebook;
  }

  /** Waits until the notebook is open and its kernel has nothing to do. */
  async isReady(): Promise<void> {
    await this.page.waitForFunction((name) => {
      const { jupyterapp } = globalThis as typeof globalThis & Partial<Lab>;
      const context = jupyterapp?.shell.currentWidget?.context;
      return context?.path === name && context.sessionContext.session?.kernel?.status === "idle";
    }, this.name);
  }

  /** Errors on the console, exceptions in the page, requests to other hosts: there shall be none. */
  expectNoProblems(): void {
    assertEquals(this.#problems, []);
  }

  /** The cells. */
  cells(): Promise<CellState[]> {
    return this.page.evaluate(() => {
      const { jupyterapp } = globalThis as typeof globalThis & Lab;
      return [...jupyterapp.shell.currentWidget!.context!.model.cells].map((cell) => ({
        type: cell.type,
        isRunning: cell.executionState === "running",
        executionCount: cell.executionCount ?? null,
        outputs: cell.outputs?.toJSON() ?? [],
      }));
    });
  }

  /** Waits until the cells with these numbers (default: all) have run to their end, or were stopped. */
  async haveRun(numbers?: readonly number[]): Promise<void> {
    await this.page.waitForFunction((chosen) => {
      const { jupyterapp } = globalThis as typeof globalThis & Lab;
      const { model, sessionContext } = jupyterapp.shell.currentWidget!.context!;
      const cells = [...model.cells].filter((cell, i) =>
        cell.type === "code" && (!chosen || chosen.includes(i))
      );
      return sessionContext.session?.kernel?.status === "idle" &&
        cells.every((cell) => cell.executionCount !== null && cell.executionState !== "running");
    }, numbers);
  }

  /** Waits until the notebook's file is what the page shows. */
  async isSaved(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { jupyterapp } = globalThis as typeof globalThis & Lab;
      return !jupyterapp.shell.currentWidget!.context!.model.dirty;
    });
  }

  /** Chooses from a menu. */
  async choose(menu: string, command: string): Promise<void> {
    await this.page.locator(".lm-MenuBar-item").getByText(menu, { exact: true }).click();
    await this.page.locator(`.lm-Menu-item[data-command="${command}"]`).click();
  }

  /** Presses a button of the notebook's toolbar. */
  async press(command: string): Promise<void> {
    const bar = this.page.locator(
      ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-NotebookPanel-toolbar",
    );
    await bar.locator(`[data-command="${command}"]`).first().click();
  }

  /** Says yes to the dialog. */
  async agree(): Promise<void> {
    await this.page.locator(".jp-Dialog .jp-mod-accept").click();
  }

  /** The cell with this number, counted from 0, scrolled into sight. */
  async cell(number: number): Promise<Locator> {
    const cell = this.page.locator(
      `.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell[data-windowed-list-index="${number}"]`,
    );
    await cell.scrollIntoViewIfNeeded();
    return cell;
  }

  /** Clicks into the cell and runs it. */
  async run(number: number): Promise<void> {
    await (await this.cell(number)).locator(".cm-content").click();
    await this.page.keyboard.press("Control+Enter");
  }

  /** Writes something else into the cell. */
  async rewrite(number: number, source: string): Promise<void> {
    await (await this.cell(number)).locator(".cm-content").click();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.insertText(source);
  }

  /** Closes the page. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.close();
  }
}

/** Keeps a picture of a page in `tests/artifacts/`. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const file = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.png`;
  await page.screenshot({ path: pathOf(`tests/artifacts/${file}`) });
}
