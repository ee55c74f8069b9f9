/** What the door's controller needs to know of the app's settings. */
export class RenderDoorSettings {
  /** @param maxWaitMs longest `Prefer: wait`. */
  constructor(readonly maxWaitMs: number) {}
}
