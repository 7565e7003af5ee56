import { App, Validations } from 'aws-cdk-lib';
import { prepareAssets } from './assets.ts';
import { deployment } from './deployment.ts';
import { Checks } from './nag.ts';
import { stageFrom } from './stage.ts';

const app = new App();
deployment(app, stageFrom(app.node), await prepareAssets());
Validations.of(app).addPlugins(new Checks(app));
app.synth();
