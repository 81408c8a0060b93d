import type { UnreadableValue } from './score.ts';

/** What a comparison finds: true, false, or the type that the value could not be read as. */
export type Finding = boolean | UnreadableValue['expected'];
