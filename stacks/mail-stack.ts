import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/** Who mails come from, and what happens to those that bounce or annoy. */
export class MailStack extends Stack {
  readonly from: string;
  readonly identityArn: string;
  readonly configurationSetArn: string;
  /** Where SES tells of bounces, complaints and mails it refused. */
  readonly feedback: Topic;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    const configurationSet = new ConfigurationSet(this, 'Mails', {
      configurationSetName: `calsync-${stage.name}`,
      reputationMetrics: true,
      // An address that bounced gets nothing more, whatever we try. Whoever complained still gets what they buy: the mailer
      // itself sends them nothing that they did not ask for.
      suppressionReasons: SuppressionReasons.BOUNCES_ONLY,
    });
    const name = 'domain' in stage.mail ? stage.mail.domain : stage.mail.address;
    const identity = new EmailIdentity(this, 'Sender', {
      identity: 'domain' in stage.mail ? Identity.domain(name) : Identity.email(name),
      configurationSet,
      ...('domain' in stage.mail && { mailFromDomain: `bounce.${name}` }),
    });
    this.from = `CalSync Events <${'domain' in stage.mail ? `tickets@${name}` : name}>`;
    this.identityArn = identity.emailIdentityArn;
    this.configurationSetArn = this.formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: configurationSet.configurationSetName,
    });
    this.feedback = this.collectFeedback(configurationSet);
    identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` });
    });
  }

  private collectFeedback(configurationSet: ConfigurationSet): Topic {
    const topic = new Topic(this, 'Feedback', { enforceSSL: true });
    configurationSet.addEventDestination('ToFeedback', {
      destination: EventDestination.snsTopic(topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    return topic;
  }
}
