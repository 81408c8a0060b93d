import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { BuiltUi } from '../../emulator/ui/build/build-ui.ts';
import { openUi } from '../../emulator/ui/build/open-ui.ts';
import { type Journey, type JourneyOptions, portalId, startJourney } from './journey.ts';
import { openBrowser } from './open-browser.ts';

/** A journey whose local HubSpot shows the app's pages, with a browser in front of it. */
export interface UiJourney extends Journey {
  page: Page;
  /** What the page's console complained of since the last look. */
  complaints(): string[];
  /** Opens an address of the local HubSpot, and waits until every extension on it has something to show. */
  open(path: string): Promise<void>;
  /** Signs somebody in: by first name. */
  signIn(firstName: string): Promise<void>;
  /** Serious and critical faults of accessibility on the page as it stands, each with where it is. */
  barriers(): Promise<string[]>;
  /** Works in the background, as the service does by itself, until the condition holds. */
  until(holds: () => Promise<boolean>): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

/** The bundler's native parts do not work inside Jest's own realm: it runs as a process of its own. */
async function buildElsewhere(projectFolder: string, intoFolder: string): Promise<BuiltUi> {
  const program = join(root, 'emulator', 'ui', 'build', 'main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, projectFolder, intoFolder]);
  return JSON.parse(stdout) as BuiltUi;
}

/** Starts the service, the local HubSpot with the app's pages, and a browser. */
export async function startUiJourney(options: JourneyOptions = {}): Promise<UiJourney> {
  let backend = '';
  const ui = await openUi({ root, appName: 'Fairlead', backend: () => backend, build: buildElsewhere });
  const journey = await startJourney({ ...options, emulator: { ...options.emulator, ui } });
  backend = journey.app.url;
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return {
    ...journey,
    page,
    complaints: () => heard.splice(0),
    open: async (path) => {
      await page.goto(`${journey.emulator.url}${path}`);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('[data-extension]')].every(
          (place) => place.childElementCount > 0 && !place.querySelector('.loading'),
        ),
      );
    },
    signIn: async (firstName) => {
      const user = journey.portal.users().find((each) => each.firstName === firstName);
      await page
        .context()
        .addCookies([
          { name: 'local_hubspot_user', value: `${portalId}-${user?.userId}`, url: journey.emulator.url },
        ]);
    },
    barriers: () => findBarriers(page),
    until: async (holds) => {
      for (let tries = 0; tries < 200; tries++) {
        await journey.settle();
        if (await holds()) return;
        await page.waitForTimeout(50);
      }
      throw new Error('What was waited for did not happen.');
    },
    stop: () => stop(journey, browser),
  };
}

async function stop(journey: Journey, browser: Browser): Promise<void> {
  await browser.close();
  await journey.stop();
}

async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe; // put there by the line above
    const { violations: found } = await run.run(document);
    return found.map(({ id, impact, nodes }) => ({
      id,
      impact,
      where: nodes.map((node) => node.html.slice(0, 200)),
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, where }) => `${id}: ${where.join(' | ')}`);
}
