import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type IApplyRule } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** Accepts findings of cdk-nag on a construct and everything under it: rule → the reason why it is right as it is. */
export const acknowledge = (construct: IConstruct, reasons: Record<string, string>): void => {
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
};

/** How a resource of another stack, one of the same stack and CDK's own bucket stand in a finding. */
const references = [
  /[\w-]+:ExportsOutputFnGetAtt(\w+?)[0-9A-F]{8}Arn[0-9A-F]{8}/g,
  /<(\w+?)[0-9A-F]{8}\.Arn>/g,
  /arn:aws:s3:::cdk-\w+-(assets)-[^/]+/g,
];

const plain = (finding: string): string =>
  references.reduce((text, reference) => text.replace(reference, '$1'), finding.replaceAll('<AWS::Partition>', 'aws'));

/** AWS's checks, with findings that name resources as our code does, so that a reason can be given before they are resolved. */
export class Checks extends AwsSolutionsChecks {
  protected override applyRule(params: IApplyRule): void {
    const rule: IApplyRule['rule'] = (node) => {
      const result = params.rule(node);
      return Array.isArray(result) ? result.map(plain) : result;
    };
    super.applyRule({ ...params, rule: Object.defineProperty(rule, 'name', { value: params.rule.name }) });
  }
}
