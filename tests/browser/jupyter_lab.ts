/** JupyterLab, started by ./course lab on a folder of its own. */

import { pathOf } from "../checkout.ts";

/**
 * Becomes the program in its arguments, and ends it when standard input closes: so it also ends when the process that
 * started it is killed.
 */
const ENDS_WITH_ITS_PARENT =
  'exec 3<&0; (cat <&3; kill $$) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-';

const START_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 30_000;

/** A running JupyterLab. Dispose of it with `await using`. */
export class JupyterLab implements AsyncDisposable {
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly #token: string;
  readonly #server: Server;

  private constructor(
    server: Server,
    options: { readonly origin: string; readonly token: string },
  ) {
    this.#server = server;
    this.origin = options.origin;
    this.#token = options.token;
  }

  /**
   * Starts it. The folder gets everything that Jupyter writes; nothing of the user's settings is seen or changed.
   */
  static async start(folder: string): Promise<JupyterLab> {
    const token = crypto.randomUUID();
    const server = new Server(folder, token);
    try {
      return new JupyterLab(server, { origin: await server.origin(), token });
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The address of a notebook, in a workspace where nothing else is open. */
  address(notebook: string): string {
    const workspace = crypto.randomUUID();
    return `${this.origin}/lab/workspaces/${workspace}/tree/${notebook}?reset&token=${this.#token}`;
  }

  /** Ends it and its kernels. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
  }
}

/** The process. */
class Server {
  readonly #process: Deno.ChildProcess;
  readonly #ready = Promise.withResolvers<string>();
  readonly #silent: Promise<void>;
  #log = "";

  constructor(folder: string, token: string) {
    const words = ["--no-browser", "--port=0", `--notebook-dir=${folder}`];
    this.#process = new Deno.Command("sh", {
      // The last word lets the tests see which cells run and what the notebook holds.
      args: ["-c", ENDS_WITH_ITS_PARENT, "sh", pathOf("course"), "lab", ...words]
        .concat("--LabApp.expose_app_in_browser=True"),
      env: {
        JUPYTER_TOKEN: token,
        JUPYTER_CONFIG_DIR: `${folder}/.jupyter/config`,
        JUPYTER_DATA_DIR: `${folder}/.jupyter/data`,
        JUPYTER_RUNTIME_DIR: `${folder}/.jupyter/runtime`,
        COURSE_HEADLESS: "",
      },
      stdin: "piped",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    this.#silent = this.#readLog();
  }

  async #readLog(): Promise<void> {
    for await (const text of this.#process.stderr.pipeThrough(new TextDecoderStream())) {
      this.#log += text;
      const [, origin] = this.#log.match(/is running at:\n.*?(http:\/\/[^/\s]+)\//) ?? [];
      if (origin) this.#ready.resolve(origin);
    }
    this.#ready.reject(new Error(`JupyterLab ended:\n${this.#log}`));
  }

  origin(): Promise<string> {
    return this.#within(START_MILLISECONDS, this.#ready.promise, "did not start");
  }

  /** Ends it. Its kernels write to the same log: when that is closed, they have ended, too. */
  async stop(): Promise<void> {
    this.#ready.promise.catch(() => {}); // nobody waits for it any longer
    await this.#process.stdin.close();
    try {
      await this.#within(STOP_MILLISECONDS, this.#silent, "or one of its kernels did not end");
    } catch (error) {
      this.#process.kill("SIGKILL");
      throw error;
    } finally {
      await this.#process.status;
    }
  }

  async #within<T>(milliseconds: number, promise: Promise<T>, complaint: string): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      late.reject(new Error(`JupyterLab ${complaint} in ${milliseconds / 1000} s:\n${this.#log}`));
    }, milliseconds);
    try {
      return await Promise.race([promise, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
