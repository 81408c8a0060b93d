import { Command } from 'commander';

export interface DemoOptions {
  /** Ends by itself and prints a JSON summary as its last line. */
  exit: boolean;
  leads: string | null;
  map: string | null;
  rules: string | null;
  contacts: number;
  seed: number;
  /** The local HubSpot's whole ledger is written here at the end. */
  ledger: string | null;
  /** Pictures of the pages are put into this folder at the end. */
  pictures: string | null;
  /** Ports to try for the local HubSpot and the service; free ones are taken when these are not. */
  port: number;
}

/** Reads the demo's command line. */
export function readDemoOptions(argv: readonly string[]): DemoOptions {
  const options = new Command('demo')
    .description('Fairlead against the local HubSpot, with sample leads or your own CSV')
    .option('--exit', 'end when the leads are settled and print a JSON summary as the last line', false)
    .option('--leads <file.csv>', 'your own leads instead of the sample')
    .option('--map <file.json>', 'how the columns become HubSpot properties')
    .option('--rules <file>', 'rules to use')
    .option('--contacts <number>', 'how many sample contacts', Number, 400)
    .option('--seed <number>', 'another seed, another sample', Number, 1)
    .option('--ledger <file.json>', "write the local HubSpot's ledger here at the end")
    .option('--pictures <folder>', 'photograph the pages at the end')
    .option('--port <number>', 'port of the local HubSpot; the service takes the next one', Number, 4010)
    .parse([...argv], { from: 'user' })
    .opts<Partial<DemoOptions>>();
  const {
    exit = false,
    leads = null,
    map = null,
    rules = null,
    contacts = 400,
    seed = 1,
    ledger = null,
    pictures = null,
    port = 4010,
  } = options;
  return { exit, leads, map, rules, contacts, seed, ledger, pictures, port };
}
