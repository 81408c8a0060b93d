import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import type { BriefLearning, Learned, LearningState } from '../shared/learned-data.ts';
import { newRequestId } from '../shared/new-request-id.ts';

/** What has been learned, what is under way, and what can be done about it. */
export interface LearnedDesk {
  state: LearningState | null;
  history: readonly BriefLearning[];
  /** The learning that is looked at; null while there is none. */
  open: Learned | null;
  complaint: string | null;
  look(id: number): Promise<void>;
  start(): Promise<void>;
  /** Accepts these lines and refuses the rest. @returns the draft that they became, null for none, undefined when it was refused */
  decide(accepted: readonly string[]): Promise<number | null | undefined>;
}

const lookEveryMs = 1_500;
const underWay = ['waiting', 'gathering', 'learning'];

/** Whether a wish to learn is still being worked on. */
export function isUnderWay(state: LearningState | null): boolean {
  return state?.request ? underWay.includes(state.request.state) : false;
}

/** Keeps track of what has been learned; while something is under way it looks again and again. */
export function useLearned(backend: Backend, wait: (durationMs: number) => Promise<void>): LearnedDesk {
  const [state, setState] = React.useState<LearningState | null>(null);
  const [history, setHistory] = React.useState<BriefLearning[]>([]);
  const [open, setOpen] = React.useState<Learned | null>(null);
  const [complaint, setComplaint] = React.useState<string | null>(null);
  const isGone = React.useRef(false);

  const look = async (id: number) => {
    const reply = await backend<Learned>('GET', `/api/learnings/${id}`);
    if (reply.ok) setOpen(reply.value);
    else setComplaint(reply.refusal.message);
  };
  const load = async () => {
    const reply = await backend<{ learnings: BriefLearning[] }>('GET', '/api/learnings');
    if (!reply.ok) return setComplaint(reply.refusal.message);
    setHistory(reply.value.learnings);
    const [newest] = reply.value.learnings;
    if (newest) await look(newest.id);
  };
  const follow = async (first: LearningState) => {
    setState(first);
    for (let now = first; isUnderWay(now) && !isGone.current; ) {
      await wait(lookEveryMs);
      const reply = await backend<LearningState>('GET', '/api/learning');
      // A look that fails is made again: what is under way goes on without us.
      if (!reply.ok) continue;
      now = reply.value;
      setState(now);
      if (!isUnderWay(now)) await load();
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once
  React.useEffect(() => {
    isGone.current = false;
    void load();
    void backend<LearningState>('GET', '/api/learning').then((reply) =>
      reply.ok ? follow(reply.value) : setComplaint(reply.refusal.message),
    );
    return () => {
      isGone.current = true;
    };
  }, []);

  return {
    state,
    history,
    open,
    complaint,
    look,
    start: async () => {
      setComplaint(null);
      const reply = await backend<LearningState>('POST', '/api/learning', { requestId: newRequestId() });
      if (reply.ok) await follow(reply.value);
      else setComplaint(reply.refusal.message);
    },
    decide: async (accepted) => {
      if (!open) return undefined;
      setComplaint(null);
      const reply = await backend<{ draftRevision: number | null }>(
        'POST',
        `/api/learnings/${open.id}/decision`,
        { accepted: [...accepted], requestId: newRequestId() },
      );
      if (!reply.ok) {
        setComplaint(reply.refusal.message);
        return undefined;
      }
      await load();
      return reply.value.draftRevision;
    },
  };
}
