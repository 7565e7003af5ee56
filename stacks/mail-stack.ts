import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  ReceiptRuleSet,
  SuppressionReasons,
  TlsPolicy,
} from 'aws-cdk-lib/aws-ses';
import { EmailEncoding, Sns } from 'aws-cdk-lib/aws-ses-actions';
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
  /** Where answers to invitations arrive, and where SES hands them on; only a domain can take mail. */
  readonly answerDomain?: string;
  readonly answers?: Topic;

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
    if ('domain' in stage.mail) {
      this.answerDomain = `answers.${name}`;
      this.answers = this.takeAnswers(stage, this.answerDomain);
      new CfnOutput(this, 'AnswersMx', {
        value: `${this.answerDomain} MX 10 inbound-smtp.${this.region}.amazonaws.com`,
      });
    }
    identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` });
    });
  }

  /** Mails of up to 150 KB go on whole, with SES's verdicts, and are kept nowhere. */
  private takeAnswers(stage: Stage, domain: string): Topic {
    const topic = new Topic(this, 'Answers', { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'AWS:SourceAccount': this.account } },
      }),
    );
    new ReceiptRuleSet(this, 'Received', {
      receiptRuleSetName: `calsync-${stage.name}`,
      rules: [
        {
          recipients: [domain],
          scanEnabled: true,
          tlsPolicy: TlsPolicy.REQUIRE,
          actions: [new Sns({ topic, encoding: EmailEncoding.BASE64 })],
        },
      ],
    });
    return topic;
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
