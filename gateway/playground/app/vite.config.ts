import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the gateway may stand behind a proxy under any path.
  base: './',
  plugins: [react(), gzipped()],
  build: {
    outDir: '../../../build/playground',
    emptyOutDir: true,
    chunkSizeWarningLimit: 3000, // Monaco is one chunk of 2.8 MB, loaded after the page
    reportCompressedSize: false,
    rolldownOptions: {
      onLog: (level, log, handle) => {
        // Hints to the React compiler in files that were compiled long before they came here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  // `npx vite --config …` while working on the app, with the graph running beside it.
  server: { proxy: { '/graphql': { target: 'http://localhost:4000', ws: true } } },
});

/** Writes `x.js.gz` beside `x.js`: the server sends it to whoever takes it, a quarter of the size. */
export function gzipped(): Plugin {
  return {
    name: 'gzipped',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.values(bundle).filter(({ fileName }) => /assets\/.*\.(?:js|css|svg|ttf)$/.test(fileName));
      await Promise.all(
        texts.map(async (file) => {
          const content = await promisify(gzip)(file.type === 'chunk' ? file.code : file.source, { level: 9 });
          await writeFile(join(dir, `${file.fileName}.gz`), content);
        }),
      );
    },
  };
}
