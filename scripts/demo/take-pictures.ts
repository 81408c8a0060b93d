import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

export interface Picture {
  name: string;
  url: string;
}

/** Photographs pages of the running demo as PNG files. */
export async function takePictures(folder: string, pictures: readonly Picture[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  const browser = await playwright.launch({
    executablePath: installed ?? (await chromium.executablePath()),
    args: [...(installed ? [] : chromium.args), '--no-sandbox'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
  for (const { name, url } of pictures) {
    // The app's own pages ask the service first, and by what it answers a second time.
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-extension]')].every(
        (place) => place.childElementCount > 0 && !place.querySelector('.loading'),
      ),
    );
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await browser.close();
}
