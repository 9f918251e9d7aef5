/** A kernel that remembers what it was asked to show. */
import type { Kernel, MediaBundle } from "course/notebook/kernel.ts";

/** One message to the notebook. */
export interface Message {
  readonly type: "display" | "update";
  readonly bundle: MediaBundle;
  readonly displayId?: string;
}

/** A kernel for tests. */
export class FakeKernel implements Kernel {
  readonly messages: Message[] = [];

  display(bundle: MediaBundle, displayId?: string): void {
    this.messages.push({ type: "display", bundle, displayId });
  }

  update(bundle: MediaBundle, displayId: string): void {
    this.messages.push({ type: "update", bundle, displayId });
  }
}
