import { App, Validations } from 'aws-cdk-lib';
import { prepareAssets } from './assets.ts';
import { deployment } from './deployment.ts';
import { Checks } from './nag.ts';
import { stageFrom } from './stage.ts';

const app = new App();
const stage = stageFrom(app.node);
deployment(app, stage, await prepareAssets(stage));
Validations.of(app).addPlugins(new Checks(app));
app.synth();
