import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** A headless Chromium: an installed one, else the one in its npm package. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: installed ?? (await chromium.executablePath()),
    args: [...(installed ? [] : chromium.args), '--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, HOME: process.env.HOME ?? join(tmpdir(), 'chromium') } as Record<string, string>,
  });
}
