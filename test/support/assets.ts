import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Names of assets as pages know them, and as the build would name them. */
const NAMES = {
  'favicon.svg': 'favicon-AAAAAAAA.svg',
  'clear.svg': 'clear-AAAAAAAA.svg',
  'docs.css': 'docs-EEEEEEEE.css',
  'docs.js': 'docs-FFFFFFFF.js',
  'icon-192.png': 'icon-192-CCCCCCCC.png',
  'icon-512.png': 'icon-512-CCCCCCCC.png',
  'touch-icon.png': 'touch-icon-CCCCCCCC.png',
  'site.webmanifest': 'site-GGGGGGGG.webmanifest',
  'own-answer.js': 'own-answer-GGGGGGGG.js',
  'home.js': 'home-DDDDDDDD.js',
  'share.js': 'share-EEEEEEEE.js',
  'site.css': 'site-BBBBBBBB.css',
  'card-de.png': 'card-de-CCCCCCCC.png',
  'card-en.png': 'card-en-CCCCCCCC.png',
};

/** Writes what a function finds beside its code: the names of the assets, and small assets. */
export function writeAssets(folder: string): void {
  writeFileSync(join(folder, 'assets.json'), JSON.stringify(NAMES));
  mkdirSync(join(folder, 'assets'));
  for (const file of Object.values(NAMES)) {
    writeFileSync(join(folder, 'assets', file), `content of ${file}`);
    if (!file.endsWith('.png'))
      writeFileSync(join(folder, 'assets', `${file}.gz`), gzipSync(`content of ${file}`));
  }
}
