import type { FoundFault } from './rules-fault.ts';
import type { Rules } from './rules-schema.ts';

/** Faults of deadlines, inquiries and saved tests that name other parts of the document. */
export function lintDuties(rules: Rules): FoundFault[] {
  return [...deadlineFaults(rules), ...inquiryFaults(rules), ...testFaults(rules)];
}

function deadlineFaults({ deadlines, profile, inquiries }: Rules): FoundFault[] {
  return deadlines.flatMap(({ band, inquiry, remindAtMinutes, firstTouchMinutes }, index) => {
    const faults: FoundFault[] = [];
    const place = ['deadlines', index];
    if (!profile.bands.some(({ name }) => name === band)) {
      faults.push({
        code: 'deadline-unknown-band',
        place: [...place, 'band'],
        message: `there is no band "${band}"`,
      });
    }
    if (inquiry !== undefined && !inquiries.some(({ name }) => name === inquiry)) {
      faults.push({
        code: 'deadline-unknown-inquiry',
        place: [...place, 'inquiry'],
        message: `there is no inquiry "${inquiry}"`,
      });
    }
    const late = remindAtMinutes.findIndex((minutes) => minutes >= firstTouchMinutes);
    if (late >= 0) {
      faults.push({
        code: 'reminder-too-late',
        place: [...place, 'remindAtMinutes', late],
        message: `a reminder after ${remindAtMinutes[late]} minutes comes when the ${firstTouchMinutes} minutes are over`,
      });
    }
    return faults;
  });
}

function inquiryFaults({ inquiries }: Rules): FoundFault[] {
  const all = inquiries.findIndex(({ when, words }) => when.length === 0 && words === undefined);
  if (all === -1) return [];
  return inquiries.slice(all + 1).map(
    ({ name }, offset): FoundFault => ({
      code: 'unreachable-inquiry',
      place: ['inquiries', all + 1 + offset],
      message: `"${inquiries[all]?.name}" takes every inquiry before "${name}"`,
    }),
  );
}

function testFaults({ tests, profile, pools, inquiries }: Rules): FoundFault[] {
  return tests.flatMap(({ expect }, index) => {
    const known: ['band' | 'pool' | 'inquiry', readonly { name: string }[]][] = [
      ['band', profile.bands],
      ['pool', pools],
      ['inquiry', inquiries],
    ];
    return known.flatMap(([field, list]): FoundFault[] => {
      const name = expect[field];
      if (name === undefined || name === null || list.some((each) => each.name === name)) return [];
      return [
        {
          code: 'test-unknown-name',
          place: ['tests', index, 'expect', field],
          message: `there is no ${field} "${name}"`,
        },
      ];
    });
  });
}
