import type { Browser } from 'playwright-core';

/** Kilobytes over the wire of everything that a page loads for somebody who was never here, and of its scripts and pictures. */
export const weigh = async (browser: Browser, url: string) => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const sizes: { type: string; bytes: number }[] = [];
    page.on('response', async (response) => {
      const { responseBodySize } = await response.request().sizes();
      sizes.push({ type: response.request().resourceType(), bytes: responseBodySize });
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    const sum = (wanted: (type: string) => boolean) =>
      sizes.filter(({ type }) => wanted(type)).reduce((total, { bytes }) => total + bytes, 0) / 1000;
    return {
      all: sum((type) => type !== 'image'),
      scripts: sum((type) => type === 'script'),
      images: sum((type) => type === 'image'),
    };
  } finally {
    await context.close();
  }
};
