import { App } from 'aws-cdk-lib';
import { prepareAssets } from './assets.ts';
import { deployment } from './deployment.ts';
import { stageFrom } from './stage.ts';

const app = new App();
deployment(app, stageFrom(app.node), await prepareAssets());
app.synth();
