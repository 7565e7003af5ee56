import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  type AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
  AttributeType as Types,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { table } from '#shared/storage/table.ts';
import { acknowledge } from './nag.ts';
import type { Stage } from './stage.ts';

const text = (name: string): { name: string; type: AttributeType } => ({ name, type: Types.STRING });

/** The parts of the secret that people fill in; docs/deploy.md says where each comes from. */
const emptySecrets = {
  ticketSigningKey: '',
  ticketVerifyKey: '',
  stripeSecretKey: '',
  stripeWebhookSecret: '',
  googleClientId: '',
  googleClientSecret: '',
};

/** What must outlive every deployment: the table, the pictures, the key of the tokens and the stage's secret. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly media: Bucket;
  readonly tokenKey: Key;
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    this.table = this.createTable(stage);
    this.media = this.createMedia(stage);
    this.tokenKey = new Key(this, 'TokenKey', {
      description: 'Encrypts people’s Google tokens.',
      enableKeyRotation: true,
      removalPolicy: stage.removalPolicy,
    });
    this.secret = new Secret(this, 'Secret', {
      description: 'The one secret of the stage; see shared/gateways/secrets.ts and docs/deploy.md.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify(emptySecrets),
        generateStringKey: 'linkSecret',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: stage.removalPolicy,
    });
    acknowledge(this.secret, {
      'AwsSolutions-SMG4':
        'Stripe and Google hand out their keys by hand, and a new linkSecret breaks links that are out.',
    });
  }

  private createTable(stage: Stage): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: text(table.partitionKey),
      sortKey: text(table.sortKey),
      globalSecondaryIndexes: Object.values(table.indexes).map(({ name, partitionKey, sortKey, projection }) => ({
        indexName: name,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
        projectionType: ProjectionType[projection],
      })),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: table.ttlAttribute,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryptionV2.awsManagedKey(),
      deletionProtection: stage.isProduction,
      removalPolicy: stage.removalPolicy,
    });
  }

  private createMedia(stage: Stage): Bucket {
    const media = new Bucket(this, 'Media', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      cors: [
        {
          allowedMethods: [HttpMethods.POST],
          // Without a domain of its own the site's address is only known after this bucket; the signed form is the permission.
          allowedOrigins: [stage.site ? `https://${stage.site.domain}` : '*'],
          allowedHeaders: ['*'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        { id: 'uploads-are-cut-within-minutes', prefix: 'uploads/', expiration: Duration.days(1) },
        { id: 'exports-are-fetched-within-a-day', prefix: 'exports/', expiration: Duration.days(1) },
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: stage.removalPolicy,
      autoDeleteObjects: stage.removalPolicy === RemovalPolicy.DESTROY,
    });
    media.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [media.arnForObjects('covers/*')],
        // The distribution itself can't be named here: it comes later and needs this bucket.
        conditions: {
          ArnLike: {
            'aws:SourceArn': this.formatArn({ service: 'cloudfront', region: '', resource: 'distribution/*' }),
          },
        },
      }),
    );
    acknowledge(media, {
      'AwsSolutions-S1':
        'Pictures are public and uploads need a signed form; a log of each read would cost more than it tells.',
    });
    return media;
  }
}
