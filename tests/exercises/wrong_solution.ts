/** A plausible wrong solution of an exercise. The hidden tests have to reject it, and the feedback has to say why. */
export interface WrongSolution {
  /** What somebody believes who writes this. */
  readonly misconception: string;
  /** Words that the feedback must contain. */
  readonly feedback: string;
  /** The student's cell. */
  readonly source: string;
}
