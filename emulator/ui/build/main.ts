// Builds the pages as a process of its own: node emulator/ui/build/main.ts <project folder> <into folder>. Its last line is JSON.
import { buildUi } from './build-ui.ts';

const [projectFolder = '', intoFolder = ''] = process.argv.slice(2);
console.log(JSON.stringify(await buildUi(projectFolder, intoFolder)));
