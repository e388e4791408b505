import type { FixtureCore } from './transport';

/** A screen in a state, and how one comes there. */
export type Case = {
  name: string;
  at: string;
  core: () => FixtureCore;
  scans?: string;
  presses?: string[];
  /** What the first selection of a dialog is set to. */
  chooses?: string;
  ready: string;
};
