import { type DataSet, type Row, readRows } from './data-set.ts';

/** Filled in by the sales team, or after the fact. */
const leaking = [
  'Tags',
  'Lead Quality',
  'Lead Profile',
  'Asymmetrique Activity Index',
  'Asymmetrique Profile Index',
  'Asymmetrique Activity Score',
  'Asymmetrique Profile Score',
  'Last Activity',
  'Last Notable Activity',
];
const notProperties = ['Prospect ID', 'Lead Number', 'Converted'];
/** Mostly asked once somebody talks to the lead. */
const askedLater = [
  'What is your current occupation',
  'What matters most to you in choosing a course',
  'How did you hear about X Education',
];
const webBehaviour = ['TotalVisits', 'Total Time Spent on Website', 'Page Views Per Visit'];

/** X Education in its three column sets, without leaks: all, without what is asked later, and what a form knows. */
export function xEducation(): { noleak: DataSet; strict: DataSet; form: DataSet } {
  const rows = readRows('x-education/leads.csv');
  const all = Object.keys(rows[0] ?? {}).filter((name) => ![...leaking, ...notProperties].includes(name));
  const strict = all.filter((name) => !askedLater.includes(name));
  const setOf = (label: string, columns: string[]): DataSet => ({
    label,
    columns,
    rows: rows.map((row) => ({
      // "Select" is the first entry of a drop-down that nobody touched.
      values: columns.map((name) => (row[name] === 'Select' ? null : (row[name] ?? null))),
      won: row.Converted === '1',
      at: Number(row['Lead Number']),
    })),
  });
  return {
    noleak: setOf('X Education, no leaks', all),
    strict: setOf('X Education, strict', strict),
    form: setOf(
      'X Education, form only',
      strict.filter((name) => !webBehaviour.includes(name)),
    ),
  };
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Olist's marketing leads: origin, landing page, weekday. */
export function olist(): DataSet {
  const won = new Set(readRows('olist-marketing-funnel/closed_deals.csv').map(({ mql_id }) => mql_id));
  const columns = ['origin', 'landing_page_id', 'weekday'];
  return {
    label: 'Olist',
    columns,
    rows: readRows('olist-marketing-funnel/marketing_qualified_leads.csv').map((row) => {
      const at = Date.parse(row.first_contact_date ?? '');
      // In these data "unknown" is an origin of its own, beside empty; to a rule it would be missing.
      const origin = row.origin === 'unknown' ? 'not told' : (row.origin ?? null);
      const weekday = weekdays[new Date(at).getUTCDay()] ?? null;
      return { values: [origin, row.landing_page_id ?? null, weekday], won: won.has(row.mql_id ?? ''), at };
    }),
  };
}

/** Maven's invented deals: account, product, rep. Nothing in them foretells the outcome. */
export function maven(): DataSet {
  const columns = ['account', 'product', 'sales_agent'];
  const closed = readRows('maven-crm/sales_pipeline.csv').filter((row) =>
    ['Won', 'Lost'].includes(row.deal_stage ?? ''),
  );
  return setOf('Maven', columns, closed, (row) => ({
    won: row.deal_stage === 'Won',
    at: Date.parse(row.engage_date ?? ''),
  }));
}

/** Leadforge's simulated leads, as they are known at creation: nothing in them foretells the outcome either. */
export function leadforge(): DataSet {
  const columns = [
    'industry',
    'region',
    'company_size',
    'company_revenue',
    'contact_role',
    'seniority',
    'lead_source',
  ];
  const rows = readRows('leadforge-intro/leads.csv');
  return setOf('Leadforge at creation', columns, rows, (row) => ({ won: row.converted === '1', at: null }));
}

function setOf(
  label: string,
  columns: readonly string[],
  rows: readonly Row[],
  ended: (row: Row) => { won: boolean; at: number | null },
): DataSet {
  return {
    label,
    columns,
    rows: rows.map((row) => ({ values: columns.map((name) => row[name] ?? null), ...ended(row) })),
  };
}
