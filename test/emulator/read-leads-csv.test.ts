import { type CsvMapping, readCsvMapping } from '../../emulator/sample/csv-mapping.ts';
import { describeFault } from '../../emulator/sample/read-cell.ts';
import { type LeadFile, type LeadsCsv, readLeadsCsv } from '../../emulator/sample/read-leads-csv.ts';

function mapping(json: unknown): CsvMapping {
  const read = readCsvMapping(JSON.stringify(json));
  if (!read.ok) throw new Error(read.refusal.join('\n'));
  return read.value;
}
function accepted(file: LeadsCsv): LeadFile {
  const read = readLeadsCsv(file);
  if (!read.ok) throw new Error(read.refusal.join('\n'));
  return read.value;
}
function refusal(file: LeadsCsv): string[] {
  const read = readLeadsCsv(file);
  return read.ok ? [] : read.refusal;
}
const faults = (file: LeadsCsv) => accepted(file).faults.map(describeFault);

const known = [
  { name: 'email', label: 'Email' },
  { name: 'firstname', label: 'First Name' },
  { name: 'jobtitle', label: 'Job Title' },
  { name: 'company', label: 'Company Name' },
];

describe('reading leads from a CSV file', () => {
  it('matches columns by HubSpot names and labels when there is no mapping', () => {
    const csv = 'First Name,E-mail Address,JOBTITLE,Company,Shoe size\nAda,ada@b.example,CTO,Byte Ltd,38\n';
    expect(accepted({ csv, known })).toMatchObject({
      contacts: [
        {
          properties: { firstname: 'Ada', email: 'ada@b.example', jobtitle: 'CTO', company: 'Byte Ltd' },
          line: 2,
        },
      ],
      ignoredColumns: ['Shoe size'],
      faults: [],
    });
  });

  it('maps columns, missing words, other values and templates', () => {
    const csv = 'Nr,City,Source\n7,Select,Google\n8,Pune,Fax\n';
    const read = accepted({
      csv,
      mapping: mapping({
        id: 'Nr',
        properties: {
          email: { template: 'lead-{Nr}@shop.example' },
          city: { column: 'City', missing: ['Select'] },
          hs_analytics_source: { column: 'Source', map: { Google: 'ORGANIC_SEARCH' }, otherwise: 'OFFLINE' },
        },
      }),
    });
    expect(read.contacts).toEqual([
      {
        id: '7',
        line: 2,
        companyKey: null,
        properties: { email: 'lead-7@shop.example', hs_analytics_source: 'ORGANIC_SEARCH' },
      },
      {
        id: '8',
        line: 3,
        companyKey: null,
        properties: { email: 'lead-8@shop.example', city: 'Pune', hs_analytics_source: 'OFFLINE' },
      },
    ]);
  });

  it('makes custom properties with their types, and options from the values', () => {
    const csv =
      'Email,Visits,Free copy,Plan,Seen\na@b.example,"1,200",Yes,Gold,2026-03-01\nc@d.example,,No,Basic,\n';
    const custom = [
      { name: 'visits', label: 'Visits', type: 'number', fieldType: 'number', column: 'Visits' },
      {
        name: 'free_copy',
        label: 'Free copy',
        type: 'bool',
        fieldType: 'booleancheckbox',
        column: 'Free copy',
      },
      { name: 'plan', label: 'Plan', type: 'enumeration', fieldType: 'select', column: 'Plan' },
      { name: 'seen', label: 'Seen', type: 'date', fieldType: 'date', column: 'Seen' },
    ];
    const read = accepted({ csv, mapping: mapping({ properties: { email: 'Email' }, custom }) });
    expect(read.contacts[0]?.properties).toEqual({
      email: 'a@b.example',
      visits: '1200',
      free_copy: 'true',
      plan: 'Gold',
      seen: '2026-03-01',
    });
    expect(read.customProperties[2]).toEqual({
      name: 'plan',
      label: 'Plan',
      type: 'enumeration',
      fieldType: 'select',
      options: [
        { label: 'Basic', value: 'Basic' },
        { label: 'Gold', value: 'Gold' },
      ],
    });
  });

  it('makes the remaining columns custom text properties when the mapping says so', () => {
    const csv = 'Email,Hair Colour,hair-colour\na@b.example,red,dark\n';
    const read = accepted({ csv, mapping: mapping({ properties: { email: 'Email' }, rest: 'custom' }) });
    expect(read.contacts[0]?.properties).toEqual({
      email: 'a@b.example',
      csv_hair_colour: 'red',
      csv_hair_colour_2: 'dark',
    });
    expect(read.customProperties.map(({ label, type }) => [label, type])).toEqual([
      ['Hair Colour', 'string'],
      ['hair-colour', 'string'],
    ]);
    expect(accepted({ csv, mapping: mapping({ properties: { email: 'Email' } }) }).ignoredColumns).toEqual([
      'Hair Colour',
      'hair-colour',
    ]);
  });

  it('gives each company once, and its contacts the key', () => {
    const csv = 'Email,Account,Sector\na@b.example,Byte,MACHINERY\nc@b.example,Byte,\ne@f.example,,RETAIL\n';
    const company = { key: 'Account', properties: { name: 'Account', industry: 'Sector' } };
    const read = accepted({ csv, mapping: mapping({ properties: { email: 'Email' }, company }) });
    expect(read.companies).toEqual([{ key: 'Byte', properties: { name: 'Byte', industry: 'MACHINERY' } }]);
    expect(read.contacts.map(({ companyKey }) => companyKey)).toEqual(['Byte', 'Byte', null]);
  });

  it('orders rows by a number when the mapping names a column for it', () => {
    const csv = 'Nr,Email\n10,a@b.example\n9,c@d.example\n';
    const read = accepted({ csv, mapping: mapping({ sortBy: 'Nr', properties: { email: 'Email' } }) });
    expect(read.contacts.map(({ line }) => line)).toEqual([3, 2]);
  });

  it('names line and column of each row that it leaves out, and keeps the others', () => {
    const csv = [
      'Email,Age',
      'a@b.example,12',
      'c@d.example',
      '"x',
      'y",9',
      'A@B.example,5',
      'e@f.example,many',
      'g@h.example,7',
      ',',
    ].join('\n');
    const custom = [{ name: 'age', label: 'Age', type: 'number', fieldType: 'number', column: 'Age' }];
    const file = { csv, mapping: mapping({ properties: { email: 'Email' }, custom }) };
    expect(faults(file)).toEqual([
      'line 3: 1 values where the header has 2',
      'line 4, column "Email": "x\ny" is not an e-mail address',
      'line 6, column "Email": the address a@b.example is already on line 2',
      'line 7, column "Age": "many" is not a number (property age)',
      'line 9: no value in any mapped column',
    ]);
    expect(accepted(file).contacts.map(({ line }) => line)).toEqual([2, 8]);
  });

  it.each<[string, LeadsCsv, string]>([
    ['an empty file', { csv: '' }, 'The CSV is empty'],
    ['two columns of one name', { csv: 'A,A\n1,2' }, 'two columns named "A"'],
    ['an unclosed quote', { csv: 'Email\n"a@b.example' }, 'The CSV cannot be read'],
    ['no column that a portal knows', { csv: 'Foo\n1', known }, 'No column is known as a contact property'],
    [
      'a mapping to absent columns',
      { csv: 'Email\n1', mapping: mapping({ properties: { email: 'Mail' } }) },
      'There is no column "Mail" (wanted for property email).',
    ],
    [
      'a template of absent columns',
      { csv: 'Email\n1', mapping: mapping({ properties: { email: { template: '{Nr}@x.example' } } }) },
      'There is no column "Nr"',
    ],
  ])('refuses %s and says why', (_, file, message) => {
    expect(refusal(file).join('\n')).toContain(message);
  });

  it.each([
    ['{', 'The mapping is not JSON'],
    ['{"proprties":{}}', 'Unrecognized key'],
    [
      '{"custom":[{"name":"Age","label":"A","type":"number","fieldType":"number","column":"A"}]}',
      'The mapping at custom.0.name: property names are lower-case',
    ],
  ])('refuses the mapping %j and says where it is wrong', (text, message) => {
    const read = readCsvMapping(text);
    expect(read.ok ? '' : read.refusal.join('\n')).toContain(message);
  });

  it('reads a file that begins with a byte order mark and ends lines with CRLF', () => {
    expect(
      accepted({ csv: '\uFEFFEmail,First Name\r\na@b.example,Ada\r\n', known }).contacts[0]?.properties,
    ).toEqual({ email: 'a@b.example', firstname: 'Ada' });
  });
});
