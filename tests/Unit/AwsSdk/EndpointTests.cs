using Amazon;
using Amazon.CloudTrail;
using Amazon.CloudWatch;
using Amazon.EventBridge;
using Amazon.IdentityManagement;
using Amazon.Organizations;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SimpleEmail;
using Amazon.SimpleNotificationService;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

public sealed class EndpointTests
{
    /// <summary>
    /// Service, region, variant, host and signing region as botocore 1.43.11 resolves them from AWS's rule sets
    /// (endpoint-rule-set-1 of each service, partitions.json); mx-future-9 stands for a region nobody knows yet.
    /// </summary>
    private const string Botocore = """
        iam            eu-central-1     standard        iam.amazonaws.com                                                   us-east-1
        iam            eu-central-1     fips            iam-fips.amazonaws.com                                              us-east-1
        iam            eu-central-1     dualstack       iam.global.api.aws                                                  us-east-1
        iam            eu-central-1     fips+dualstack  iam-fips.global.api.aws                                             us-east-1
        iam            cn-north-1       standard        iam.cn-north-1.amazonaws.com.cn                                     cn-north-1
        iam            cn-north-1       fips            iam-fips.amazonaws.com.cn                                           cn-northwest-1
        iam            cn-north-1       dualstack       iam.global.api.amazonwebservices.com.cn                             cn-north-1
        iam            cn-north-1       fips+dualstack  iam-fips.api.amazonwebservices.com.cn                               cn-northwest-1
        iam            us-gov-east-1    standard        iam.us-gov.amazonaws.com                                            us-gov-west-1
        iam            us-gov-east-1    fips            iam.us-gov.amazonaws.com                                            us-gov-west-1
        iam            us-gov-east-1    dualstack       iam.us-gov.api.aws                                                  us-gov-west-1
        iam            us-gov-east-1    fips+dualstack  iam.us-gov.api.aws                                                  us-gov-west-1
        iam            us-iso-east-1    standard        iam.us-iso-east-1.c2s.ic.gov                                        us-iso-east-1
        iam            us-iso-east-1    fips            iam-fips.us-iso-east-1.c2s.ic.gov                                   us-iso-east-1
        iam            us-iso-east-1    dualstack       iam.api.aws.ic.gov                                                  us-iso-east-1
        iam            us-iso-east-1    fips+dualstack  iam-fips.api.aws.ic.gov                                             us-iso-east-1
        iam            us-isob-east-1   standard        iam.us-isob-east-1.sc2s.sgov.gov                                    us-isob-east-1
        iam            us-isob-east-1   fips            iam-fips.us-isob-east-1.sc2s.sgov.gov                               us-isob-east-1
        iam            us-isob-east-1   dualstack       iam.api.aws.scloud                                                  us-isob-east-1
        iam            us-isob-east-1   fips+dualstack  iam-fips.api.aws.scloud                                             us-isob-east-1
        iam            eu-isoe-west-1   standard        iam.eu-isoe-west-1.cloud.adc-e.uk                                   eu-isoe-west-1
        iam            eu-isoe-west-1   fips            iam-fips.cloud.adc-e.uk                                             eu-isoe-west-1
        iam            eu-isoe-west-1   dualstack       iam.api.cloud-aws.adc-e.uk                                          eu-isoe-west-1
        iam            eu-isoe-west-1   fips+dualstack  iam-fips.api.cloud-aws.adc-e.uk                                     eu-isoe-west-1
        iam            us-isof-south-1  standard        iam.us-isof-south-1.csp.hci.ic.gov                                  us-isof-south-1
        iam            us-isof-south-1  fips            iam-fips.csp.hci.ic.gov                                             us-isof-south-1
        iam            us-isof-south-1  dualstack       iam.api.aws.hci.ic.gov                                              us-isof-south-1
        iam            us-isof-south-1  fips+dualstack  iam-fips.api.aws.hci.ic.gov                                         us-isof-south-1
        iam            eusc-de-east-1   standard        iam.eusc-de-east-1.amazonaws.eu                                     eusc-de-east-1
        iam            eusc-de-east-1   fips            iam-fips.amazonaws.eu                                               eusc-de-east-1
        iam            eusc-de-east-1   dualstack       iam.api.amazonwebservices.eu                                        eusc-de-east-1
        iam            eusc-de-east-1   fips+dualstack  iam-fips.api.amazonwebservices.eu                                   eusc-de-east-1
        iam            mx-future-9      standard        iam.amazonaws.com                                                   us-east-1
        iam            mx-future-9      fips            iam-fips.amazonaws.com                                              us-east-1
        iam            mx-future-9      dualstack       iam.global.api.aws                                                  us-east-1
        iam            mx-future-9      fips+dualstack  iam-fips.global.api.aws                                             us-east-1
        secretsmanager us-east-1        standard        secretsmanager.us-east-1.amazonaws.com                              us-east-1
        secretsmanager us-east-1        fips            secretsmanager-fips.us-east-1.amazonaws.com                         us-east-1
        secretsmanager us-east-1        dualstack       secretsmanager.us-east-1.amazonaws.com                              us-east-1
        secretsmanager us-east-1        fips+dualstack  secretsmanager-fips.us-east-1.amazonaws.com                         us-east-1
        secretsmanager eu-central-1     standard        secretsmanager.eu-central-1.amazonaws.com                           eu-central-1
        secretsmanager eu-central-1     fips            secretsmanager-fips.eu-central-1.amazonaws.com                      eu-central-1
        secretsmanager eu-central-1     dualstack       secretsmanager.eu-central-1.amazonaws.com                           eu-central-1
        secretsmanager eu-central-1     fips+dualstack  secretsmanager-fips.eu-central-1.amazonaws.com                      eu-central-1
        secretsmanager cn-north-1       standard        secretsmanager.cn-north-1.amazonaws.com.cn                          cn-north-1
        secretsmanager cn-north-1       fips            secretsmanager-fips.cn-north-1.amazonaws.com.cn                     cn-north-1
        secretsmanager cn-north-1       dualstack       secretsmanager.cn-north-1.amazonaws.com.cn                          cn-north-1
        secretsmanager cn-north-1       fips+dualstack  secretsmanager-fips.cn-north-1.api.amazonwebservices.com.cn         cn-north-1
        secretsmanager us-gov-east-1    standard        secretsmanager.us-gov-east-1.amazonaws.com                          us-gov-east-1
        secretsmanager us-gov-east-1    fips            secretsmanager-fips.us-gov-east-1.amazonaws.com                     us-gov-east-1
        secretsmanager us-gov-east-1    dualstack       secretsmanager.us-gov-east-1.amazonaws.com                          us-gov-east-1
        secretsmanager us-gov-east-1    fips+dualstack  secretsmanager-fips.us-gov-east-1.amazonaws.com                     us-gov-east-1
        secretsmanager us-iso-east-1    standard        secretsmanager.us-iso-east-1.c2s.ic.gov                             us-iso-east-1
        secretsmanager us-iso-east-1    fips            secretsmanager-fips.us-iso-east-1.c2s.ic.gov                        us-iso-east-1
        secretsmanager us-iso-east-1    dualstack       secretsmanager.us-iso-east-1.api.aws.ic.gov                         us-iso-east-1
        secretsmanager us-iso-east-1    fips+dualstack  secretsmanager-fips.us-iso-east-1.api.aws.ic.gov                    us-iso-east-1
        secretsmanager eusc-de-east-1   standard        secretsmanager.eusc-de-east-1.amazonaws.eu                          eusc-de-east-1
        secretsmanager eusc-de-east-1   fips            secretsmanager-fips.eusc-de-east-1.amazonaws.eu                     eusc-de-east-1
        secretsmanager eusc-de-east-1   dualstack       secretsmanager.eusc-de-east-1.api.amazonwebservices.eu              eusc-de-east-1
        secretsmanager eusc-de-east-1   fips+dualstack  secretsmanager-fips.eusc-de-east-1.api.amazonwebservices.eu         eusc-de-east-1
        secretsmanager mx-future-9      standard        secretsmanager.mx-future-9.amazonaws.com                            mx-future-9
        secretsmanager mx-future-9      fips            secretsmanager-fips.mx-future-9.amazonaws.com                       mx-future-9
        secretsmanager mx-future-9      dualstack       secretsmanager.mx-future-9.amazonaws.com                            mx-future-9
        secretsmanager mx-future-9      fips+dualstack  secretsmanager-fips.mx-future-9.amazonaws.com                       mx-future-9
        ses            us-east-1        standard        email.us-east-1.amazonaws.com                                       us-east-1
        ses            us-east-1        fips            email-fips.us-east-1.amazonaws.com                                  us-east-1
        ses            us-east-1        dualstack       email.us-east-1.api.aws                                             us-east-1
        ses            us-east-1        fips+dualstack  email-fips.us-east-1.api.aws                                        us-east-1
        ses            eu-central-1     standard        email.eu-central-1.amazonaws.com                                    eu-central-1
        ses            eu-central-1     fips            email-fips.eu-central-1.amazonaws.com                               eu-central-1
        ses            eu-central-1     dualstack       email.eu-central-1.api.aws                                          eu-central-1
        ses            eu-central-1     fips+dualstack  email-fips.eu-central-1.api.aws                                     eu-central-1
        ses            cn-north-1       standard        email.cn-north-1.amazonaws.com.cn                                   cn-north-1
        ses            cn-north-1       fips            email-fips.cn-north-1.amazonaws.com.cn                              cn-north-1
        ses            cn-north-1       dualstack       email.cn-north-1.api.amazonwebservices.com.cn                       cn-north-1
        ses            cn-north-1       fips+dualstack  email-fips.cn-north-1.api.amazonwebservices.com.cn                  cn-north-1
        ses            us-gov-west-1    standard        email.us-gov-west-1.amazonaws.com                                   us-gov-west-1
        ses            us-gov-west-1    fips            email-fips.us-gov-west-1.amazonaws.com                              us-gov-west-1
        ses            us-gov-west-1    dualstack       email.us-gov-west-1.api.aws                                         us-gov-west-1
        ses            us-gov-west-1    fips+dualstack  email-fips.us-gov-west-1.api.aws                                    us-gov-west-1
        ses            us-isob-east-1   standard        email.us-isob-east-1.sc2s.sgov.gov                                  us-isob-east-1
        ses            us-isob-east-1   fips            email-fips.us-isob-east-1.sc2s.sgov.gov                             us-isob-east-1
        ses            us-isob-east-1   dualstack       email.us-isob-east-1.api.aws.scloud                                 us-isob-east-1
        ses            us-isob-east-1   fips+dualstack  email-fips.us-isob-east-1.api.aws.scloud                            us-isob-east-1
        cloudtrail     us-east-1        standard        cloudtrail.us-east-1.amazonaws.com                                  us-east-1
        cloudtrail     us-east-1        fips            cloudtrail-fips.us-east-1.amazonaws.com                             us-east-1
        cloudtrail     us-east-1        dualstack       cloudtrail.us-east-1.api.aws                                        us-east-1
        cloudtrail     us-east-1        fips+dualstack  cloudtrail-fips.us-east-1.api.aws                                   us-east-1
        cloudtrail     eu-central-1     standard        cloudtrail.eu-central-1.amazonaws.com                               eu-central-1
        cloudtrail     eu-central-1     fips            cloudtrail-fips.eu-central-1.amazonaws.com                          eu-central-1
        cloudtrail     eu-central-1     dualstack       cloudtrail.eu-central-1.api.aws                                     eu-central-1
        cloudtrail     eu-central-1     fips+dualstack  cloudtrail-fips.eu-central-1.api.aws                                eu-central-1
        cloudtrail     cn-north-1       standard        cloudtrail.cn-north-1.amazonaws.com.cn                              cn-north-1
        cloudtrail     cn-north-1       fips            cloudtrail-fips.cn-north-1.amazonaws.com.cn                         cn-north-1
        cloudtrail     cn-north-1       dualstack       cloudtrail.cn-north-1.api.amazonwebservices.com.cn                  cn-north-1
        cloudtrail     cn-north-1       fips+dualstack  cloudtrail-fips.cn-north-1.api.amazonwebservices.com.cn             cn-north-1
        cloudtrail     us-gov-east-1    standard        cloudtrail.us-gov-east-1.amazonaws.com                              us-gov-east-1
        cloudtrail     us-gov-east-1    fips            cloudtrail.us-gov-east-1.amazonaws.com                              us-gov-east-1
        cloudtrail     us-gov-east-1    dualstack       cloudtrail.us-gov-east-1.api.aws                                    us-gov-east-1
        cloudtrail     us-gov-east-1    fips+dualstack  cloudtrail-fips.us-gov-east-1.api.aws                               us-gov-east-1
        cloudtrail     us-gov-west-1    standard        cloudtrail.us-gov-west-1.amazonaws.com                              us-gov-west-1
        cloudtrail     us-gov-west-1    fips            cloudtrail.us-gov-west-1.amazonaws.com                              us-gov-west-1
        cloudtrail     us-gov-west-1    dualstack       cloudtrail.us-gov-west-1.api.aws                                    us-gov-west-1
        cloudtrail     us-gov-west-1    fips+dualstack  cloudtrail-fips.us-gov-west-1.api.aws                               us-gov-west-1
        cloudtrail     us-iso-east-1    standard        cloudtrail.us-iso-east-1.c2s.ic.gov                                 us-iso-east-1
        cloudtrail     us-iso-east-1    fips            cloudtrail-fips.us-iso-east-1.c2s.ic.gov                            us-iso-east-1
        cloudtrail     us-iso-east-1    dualstack       cloudtrail.us-iso-east-1.api.aws.ic.gov                             us-iso-east-1
        cloudtrail     us-iso-east-1    fips+dualstack  cloudtrail-fips.us-iso-east-1.api.aws.ic.gov                        us-iso-east-1
        cloudtrail     us-isob-east-1   standard        cloudtrail.us-isob-east-1.sc2s.sgov.gov                             us-isob-east-1
        cloudtrail     us-isob-east-1   fips            cloudtrail-fips.us-isob-east-1.sc2s.sgov.gov                        us-isob-east-1
        cloudtrail     us-isob-east-1   dualstack       cloudtrail.us-isob-east-1.api.aws.scloud                            us-isob-east-1
        cloudtrail     us-isob-east-1   fips+dualstack  cloudtrail-fips.us-isob-east-1.api.aws.scloud                       us-isob-east-1
        cloudtrail     eusc-de-east-1   standard        cloudtrail.eusc-de-east-1.amazonaws.eu                              eusc-de-east-1
        cloudtrail     eusc-de-east-1   fips            cloudtrail-fips.eusc-de-east-1.amazonaws.eu                         eusc-de-east-1
        cloudtrail     eusc-de-east-1   dualstack       cloudtrail.eusc-de-east-1.api.amazonwebservices.eu                  eusc-de-east-1
        cloudtrail     eusc-de-east-1   fips+dualstack  cloudtrail-fips.eusc-de-east-1.api.amazonwebservices.eu             eusc-de-east-1
        cloudtrail     mx-future-9      standard        cloudtrail.mx-future-9.amazonaws.com                                mx-future-9
        cloudtrail     mx-future-9      fips            cloudtrail-fips.mx-future-9.amazonaws.com                           mx-future-9
        cloudtrail     mx-future-9      dualstack       cloudtrail.mx-future-9.api.aws                                      mx-future-9
        cloudtrail     mx-future-9      fips+dualstack  cloudtrail-fips.mx-future-9.api.aws                                 mx-future-9
        events         us-east-1        standard        events.us-east-1.amazonaws.com                                      us-east-1
        events         us-east-1        fips            events-fips.us-east-1.amazonaws.com                                 us-east-1
        events         us-east-1        dualstack       events.us-east-1.api.aws                                            us-east-1
        events         us-east-1        fips+dualstack  events-fips.us-east-1.api.aws                                       us-east-1
        events         eu-central-1     standard        events.eu-central-1.amazonaws.com                                   eu-central-1
        events         eu-central-1     fips            events-fips.eu-central-1.amazonaws.com                              eu-central-1
        events         eu-central-1     dualstack       events.eu-central-1.api.aws                                         eu-central-1
        events         eu-central-1     fips+dualstack  events-fips.eu-central-1.api.aws                                    eu-central-1
        events         cn-north-1       standard        events.cn-north-1.amazonaws.com.cn                                  cn-north-1
        events         cn-north-1       fips            events-fips.cn-north-1.amazonaws.com.cn                             cn-north-1
        events         cn-north-1       dualstack       events.cn-north-1.api.amazonwebservices.com.cn                      cn-north-1
        events         cn-north-1       fips+dualstack  events-fips.cn-north-1.api.amazonwebservices.com.cn                 cn-north-1
        events         us-gov-east-1    standard        events.us-gov-east-1.amazonaws.com                                  us-gov-east-1
        events         us-gov-east-1    fips            events.us-gov-east-1.amazonaws.com                                  us-gov-east-1
        events         us-gov-east-1    dualstack       events.us-gov-east-1.api.aws                                        us-gov-east-1
        events         us-gov-east-1    fips+dualstack  events.us-gov-east-1.api.aws                                        us-gov-east-1
        events         us-gov-west-1    standard        events.us-gov-west-1.amazonaws.com                                  us-gov-west-1
        events         us-gov-west-1    fips            events.us-gov-west-1.amazonaws.com                                  us-gov-west-1
        events         us-gov-west-1    dualstack       events.us-gov-west-1.api.aws                                        us-gov-west-1
        events         us-gov-west-1    fips+dualstack  events.us-gov-west-1.api.aws                                        us-gov-west-1
        events         us-iso-east-1    standard        events.us-iso-east-1.c2s.ic.gov                                     us-iso-east-1
        events         us-iso-east-1    fips            events-fips.us-iso-east-1.c2s.ic.gov                                us-iso-east-1
        events         us-iso-east-1    dualstack       events.us-iso-east-1.api.aws.ic.gov                                 us-iso-east-1
        events         us-iso-east-1    fips+dualstack  events-fips.us-iso-east-1.api.aws.ic.gov                            us-iso-east-1
        events         us-isob-east-1   standard        events.us-isob-east-1.sc2s.sgov.gov                                 us-isob-east-1
        events         us-isob-east-1   fips            events-fips.us-isob-east-1.sc2s.sgov.gov                            us-isob-east-1
        events         us-isob-east-1   dualstack       events.us-isob-east-1.api.aws.scloud                                us-isob-east-1
        events         us-isob-east-1   fips+dualstack  events-fips.us-isob-east-1.api.aws.scloud                           us-isob-east-1
        events         eusc-de-east-1   standard        events.eusc-de-east-1.amazonaws.eu                                  eusc-de-east-1
        events         eusc-de-east-1   fips            events-fips.eusc-de-east-1.amazonaws.eu                             eusc-de-east-1
        events         eusc-de-east-1   dualstack       events.eusc-de-east-1.api.amazonwebservices.eu                      eusc-de-east-1
        events         eusc-de-east-1   fips+dualstack  events-fips.eusc-de-east-1.api.amazonwebservices.eu                 eusc-de-east-1
        events         mx-future-9      standard        events.mx-future-9.amazonaws.com                                    mx-future-9
        events         mx-future-9      fips            events-fips.mx-future-9.amazonaws.com                               mx-future-9
        events         mx-future-9      dualstack       events.mx-future-9.api.aws                                          mx-future-9
        events         mx-future-9      fips+dualstack  events-fips.mx-future-9.api.aws                                     mx-future-9
        monitoring     us-east-1        standard        monitoring.us-east-1.amazonaws.com                                  us-east-1
        monitoring     us-east-1        fips            monitoring-fips.us-east-1.amazonaws.com                             us-east-1
        monitoring     us-east-1        dualstack       monitoring.us-east-1.api.aws                                        us-east-1
        monitoring     us-east-1        fips+dualstack  monitoring-fips.us-east-1.api.aws                                   us-east-1
        monitoring     eu-central-1     standard        monitoring.eu-central-1.amazonaws.com                               eu-central-1
        monitoring     eu-central-1     fips            monitoring-fips.eu-central-1.amazonaws.com                          eu-central-1
        monitoring     eu-central-1     dualstack       monitoring.eu-central-1.api.aws                                     eu-central-1
        monitoring     eu-central-1     fips+dualstack  monitoring-fips.eu-central-1.api.aws                                eu-central-1
        monitoring     cn-north-1       standard        monitoring.cn-north-1.amazonaws.com.cn                              cn-north-1
        monitoring     cn-north-1       fips            monitoring-fips.cn-north-1.amazonaws.com.cn                         cn-north-1
        monitoring     cn-north-1       dualstack       monitoring.cn-north-1.api.amazonwebservices.com.cn                  cn-north-1
        monitoring     cn-north-1       fips+dualstack  monitoring-fips.cn-north-1.api.amazonwebservices.com.cn             cn-north-1
        monitoring     us-gov-east-1    standard        monitoring.us-gov-east-1.amazonaws.com                              us-gov-east-1
        monitoring     us-gov-east-1    fips            monitoring.us-gov-east-1.amazonaws.com                              us-gov-east-1
        monitoring     us-gov-east-1    dualstack       monitoring.us-gov-east-1.api.aws                                    us-gov-east-1
        monitoring     us-gov-east-1    fips+dualstack  monitoring.us-gov-east-1.api.aws                                    us-gov-east-1
        monitoring     us-gov-west-1    standard        monitoring.us-gov-west-1.amazonaws.com                              us-gov-west-1
        monitoring     us-gov-west-1    fips            monitoring.us-gov-west-1.amazonaws.com                              us-gov-west-1
        monitoring     us-gov-west-1    dualstack       monitoring.us-gov-west-1.api.aws                                    us-gov-west-1
        monitoring     us-gov-west-1    fips+dualstack  monitoring.us-gov-west-1.api.aws                                    us-gov-west-1
        monitoring     us-iso-east-1    standard        monitoring.us-iso-east-1.c2s.ic.gov                                 us-iso-east-1
        monitoring     us-iso-east-1    fips            monitoring-fips.us-iso-east-1.c2s.ic.gov                            us-iso-east-1
        monitoring     us-iso-east-1    dualstack       monitoring.us-iso-east-1.api.aws.ic.gov                             us-iso-east-1
        monitoring     us-iso-east-1    fips+dualstack  monitoring-fips.us-iso-east-1.api.aws.ic.gov                        us-iso-east-1
        monitoring     us-isob-east-1   standard        monitoring.us-isob-east-1.sc2s.sgov.gov                             us-isob-east-1
        monitoring     us-isob-east-1   fips            monitoring-fips.us-isob-east-1.sc2s.sgov.gov                        us-isob-east-1
        monitoring     us-isob-east-1   dualstack       monitoring.us-isob-east-1.api.aws.scloud                            us-isob-east-1
        monitoring     us-isob-east-1   fips+dualstack  monitoring-fips.us-isob-east-1.api.aws.scloud                       us-isob-east-1
        monitoring     eusc-de-east-1   standard        monitoring.eusc-de-east-1.amazonaws.eu                              eusc-de-east-1
        monitoring     eusc-de-east-1   fips            monitoring-fips.eusc-de-east-1.amazonaws.eu                         eusc-de-east-1
        monitoring     eusc-de-east-1   dualstack       monitoring.eusc-de-east-1.api.amazonwebservices.eu                  eusc-de-east-1
        monitoring     eusc-de-east-1   fips+dualstack  monitoring-fips.eusc-de-east-1.api.amazonwebservices.eu             eusc-de-east-1
        monitoring     mx-future-9      standard        monitoring.mx-future-9.amazonaws.com                                mx-future-9
        monitoring     mx-future-9      fips            monitoring-fips.mx-future-9.amazonaws.com                           mx-future-9
        monitoring     mx-future-9      dualstack       monitoring.mx-future-9.api.aws                                      mx-future-9
        monitoring     mx-future-9      fips+dualstack  monitoring-fips.mx-future-9.api.aws                                 mx-future-9
        sns            us-east-1        standard        sns.us-east-1.amazonaws.com                                         us-east-1
        sns            us-east-1        fips            sns-fips.us-east-1.amazonaws.com                                    us-east-1
        sns            us-east-1        dualstack       sns.us-east-1.api.aws                                               us-east-1
        sns            us-east-1        fips+dualstack  sns-fips.us-east-1.api.aws                                          us-east-1
        sns            eu-central-1     standard        sns.eu-central-1.amazonaws.com                                      eu-central-1
        sns            eu-central-1     fips            sns-fips.eu-central-1.amazonaws.com                                 eu-central-1
        sns            eu-central-1     dualstack       sns.eu-central-1.api.aws                                            eu-central-1
        sns            eu-central-1     fips+dualstack  sns-fips.eu-central-1.api.aws                                       eu-central-1
        sns            cn-north-1       standard        sns.cn-north-1.amazonaws.com.cn                                     cn-north-1
        sns            cn-north-1       fips            sns-fips.cn-north-1.amazonaws.com.cn                                cn-north-1
        sns            cn-north-1       dualstack       sns.cn-north-1.api.amazonwebservices.com.cn                         cn-north-1
        sns            cn-north-1       fips+dualstack  sns-fips.cn-north-1.api.amazonwebservices.com.cn                    cn-north-1
        sns            us-gov-east-1    standard        sns.us-gov-east-1.amazonaws.com                                     us-gov-east-1
        sns            us-gov-east-1    fips            sns.us-gov-east-1.amazonaws.com                                     us-gov-east-1
        sns            us-gov-east-1    dualstack       sns.us-gov-east-1.api.aws                                           us-gov-east-1
        sns            us-gov-east-1    fips+dualstack  sns-fips.us-gov-east-1.api.aws                                      us-gov-east-1
        sns            us-gov-west-1    standard        sns.us-gov-west-1.amazonaws.com                                     us-gov-west-1
        sns            us-gov-west-1    fips            sns.us-gov-west-1.amazonaws.com                                     us-gov-west-1
        sns            us-gov-west-1    dualstack       sns.us-gov-west-1.api.aws                                           us-gov-west-1
        sns            us-gov-west-1    fips+dualstack  sns-fips.us-gov-west-1.api.aws                                      us-gov-west-1
        sns            us-iso-east-1    standard        sns.us-iso-east-1.c2s.ic.gov                                        us-iso-east-1
        sns            us-iso-east-1    fips            sns-fips.us-iso-east-1.c2s.ic.gov                                   us-iso-east-1
        sns            us-iso-east-1    dualstack       sns.us-iso-east-1.api.aws.ic.gov                                    us-iso-east-1
        sns            us-iso-east-1    fips+dualstack  sns-fips.us-iso-east-1.api.aws.ic.gov                               us-iso-east-1
        sns            us-isob-east-1   standard        sns.us-isob-east-1.sc2s.sgov.gov                                    us-isob-east-1
        sns            us-isob-east-1   fips            sns-fips.us-isob-east-1.sc2s.sgov.gov                               us-isob-east-1
        sns            us-isob-east-1   dualstack       sns.us-isob-east-1.api.aws.scloud                                   us-isob-east-1
        sns            us-isob-east-1   fips+dualstack  sns-fips.us-isob-east-1.api.aws.scloud                              us-isob-east-1
        sns            eusc-de-east-1   standard        sns.eusc-de-east-1.amazonaws.eu                                     eusc-de-east-1
        sns            eusc-de-east-1   fips            sns-fips.eusc-de-east-1.amazonaws.eu                                eusc-de-east-1
        sns            eusc-de-east-1   dualstack       sns.eusc-de-east-1.api.amazonwebservices.eu                         eusc-de-east-1
        sns            eusc-de-east-1   fips+dualstack  sns-fips.eusc-de-east-1.api.amazonwebservices.eu                    eusc-de-east-1
        sns            mx-future-9      standard        sns.mx-future-9.amazonaws.com                                       mx-future-9
        sns            mx-future-9      fips            sns-fips.mx-future-9.amazonaws.com                                  mx-future-9
        sns            mx-future-9      dualstack       sns.mx-future-9.api.aws                                             mx-future-9
        sns            mx-future-9      fips+dualstack  sns-fips.mx-future-9.api.aws                                        mx-future-9
        organizations  us-east-1        standard        organizations.us-east-1.amazonaws.com                               us-east-1
        organizations  us-east-1        fips            organizations-fips.us-east-1.amazonaws.com                          us-east-1
        organizations  us-east-1        dualstack       organizations.us-east-1.api.aws                                     us-east-1
        organizations  us-east-1        fips+dualstack  organizations-fips.us-east-1.api.aws                                us-east-1
        organizations  eu-central-1     standard        organizations.us-east-1.amazonaws.com                               us-east-1
        organizations  eu-central-1     fips            organizations-fips.us-east-1.amazonaws.com                          us-east-1
        organizations  eu-central-1     dualstack       organizations.eu-central-1.api.aws                                  eu-central-1
        organizations  eu-central-1     fips+dualstack  organizations-fips.eu-central-1.api.aws                             eu-central-1
        organizations  cn-north-1       standard        organizations.cn-northwest-1.amazonaws.com.cn                       cn-northwest-1
        organizations  cn-north-1       fips            organizations-fips.cn-north-1.amazonaws.com.cn                      cn-north-1
        organizations  cn-north-1       dualstack       organizations.cn-north-1.api.amazonwebservices.com.cn               cn-north-1
        organizations  cn-north-1       fips+dualstack  organizations-fips.cn-north-1.api.amazonwebservices.com.cn          cn-north-1
        organizations  us-gov-east-1    standard        organizations.us-gov-west-1.amazonaws.com                           us-gov-west-1
        organizations  us-gov-east-1    fips            organizations.us-gov-west-1.amazonaws.com                           us-gov-west-1
        organizations  us-gov-east-1    dualstack       organizations.us-gov-east-1.api.aws                                 us-gov-east-1
        organizations  us-gov-east-1    fips+dualstack  organizations-fips.us-gov-east-1.api.aws                            us-gov-east-1
        organizations  us-iso-east-1    standard        organizations.us-iso-east-1.c2s.ic.gov                              us-iso-east-1
        organizations  us-iso-east-1    fips            organizations-fips.us-iso-east-1.c2s.ic.gov                         us-iso-east-1
        organizations  us-iso-east-1    dualstack       organizations.us-iso-east-1.api.aws.ic.gov                          us-iso-east-1
        organizations  us-iso-east-1    fips+dualstack  organizations-fips.us-iso-east-1.api.aws.ic.gov                     us-iso-east-1
        organizations  us-isob-east-1   standard        organizations.us-isob-east-1.sc2s.sgov.gov                          us-isob-east-1
        organizations  us-isob-east-1   fips            organizations-fips.us-isob-east-1.sc2s.sgov.gov                     us-isob-east-1
        organizations  us-isob-east-1   dualstack       organizations.us-isob-east-1.api.aws.scloud                         us-isob-east-1
        organizations  us-isob-east-1   fips+dualstack  organizations-fips.us-isob-east-1.api.aws.scloud                    us-isob-east-1
        organizations  us-isof-south-1  standard        organizations.us-isof-south-1.csp.hci.ic.gov                        us-isof-south-1
        organizations  us-isof-south-1  fips            organizations-fips.us-isof-south-1.csp.hci.ic.gov                   us-isof-south-1
        organizations  us-isof-south-1  dualstack       organizations.us-isof-south-1.api.aws.hci.ic.gov                    us-isof-south-1
        organizations  us-isof-south-1  fips+dualstack  organizations-fips.us-isof-south-1.api.aws.hci.ic.gov               us-isof-south-1
        organizations  eusc-de-east-1   standard        organizations.eusc-de-east-1.amazonaws.eu                           eusc-de-east-1
        organizations  eusc-de-east-1   fips            organizations-fips.eusc-de-east-1.amazonaws.eu                      eusc-de-east-1
        organizations  eusc-de-east-1   dualstack       organizations.eusc-de-east-1.api.amazonwebservices.eu               eusc-de-east-1
        organizations  eusc-de-east-1   fips+dualstack  organizations-fips.eusc-de-east-1.api.amazonwebservices.eu          eusc-de-east-1
        """;

    public static TheoryData<string, string, string, string, string> Table
    {
        get
        {
            var data = new TheoryData<string, string, string, string, string>();
            foreach (var line in Botocore.Split('\n'))
            {
                var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                data.Add(cells[0], cells[1], cells[2], cells[3], cells[4]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_endpoint_is_the_one_that_AWSs_rules_name(
        string service,
        string region,
        string variant,
        string host,
        string signingRegion)
    {
        var aws = new FakeAws().AnswerNothing(service);
        await CallAsync(service, aws, config =>
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            config.UseFIPSEndpoint = variant.Contains("fips", StringComparison.Ordinal);
            config.UseDualstackEndpoint = variant.Contains("dualstack", StringComparison.Ordinal);
        });
        Assert.Equal($"https://{host}/", aws.Request.Uri.ToString());
        Assert.Equal($"{signingRegion}/{service}", aws.Request.SignedFor);
    }

    [Theory]
    [InlineData("iam", "eu-central-1/iam")]
    [InlineData("secretsmanager", "eu-central-1/secretsmanager")]
    [InlineData("ses", "eu-central-1/ses")]
    [InlineData("organizations", "eu-central-1/organizations")]
    [InlineData("cloudtrail", "eu-central-1/cloudtrail")]
    [InlineData("events", "eu-central-1/events")]
    [InlineData("monitoring", "eu-central-1/monitoring")]
    [InlineData("sns", "eu-central-1/sns")]
    public async Task A_service_url_is_called_as_it_is_and_signed_for_the_authentication_region(string service, string signedFor)
    {
        var aws = new FakeAws().AnswerNothing(service);
        await CallAsync(service, aws, config =>
        {
            config.ServiceURL = "http://127.0.0.1:5000";
            config.AuthenticationRegion = "eu-central-1";
        });
        Assert.Equal("http://127.0.0.1:5000/", aws.Request.Uri.ToString());
        Assert.Equal(signedFor, aws.Request.SignedFor);
    }

    [Fact]
    public async Task A_service_url_without_a_region_is_signed_for_us_east_1_and_setting_the_region_drops_the_url()
    {
        var aws = new FakeAws().Answer("{}").Answer("{}");
        await CallAsync("secretsmanager", aws, config => config.ServiceURL = "http://127.0.0.1:5000");
        Assert.Equal("us-east-1/secretsmanager", aws.Requests[0].SignedFor);
        await CallAsync("secretsmanager", aws, config =>
        {
            config.ServiceURL = "http://127.0.0.1:5000";
            config.RegionEndpoint = RegionEndpoint.EUCentral1;
        });
        Assert.Equal("https://secretsmanager.eu-central-1.amazonaws.com/", aws.Requests[1].Uri.ToString());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_service_url_excludes_fips_and_dual_stack(bool fips, bool dualStack)
    {
        var e = await Assert.ThrowsAsync<AmazonClientException>(() => CallAsync("iam", new FakeAws(), config =>
        {
            config.ServiceURL = "http://127.0.0.1:5000";
            config.UseFIPSEndpoint = fips;
            config.UseDualstackEndpoint = dualStack;
        }));
        Assert.Contains("custom endpoint", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("eu west 1")]
    [InlineData("-")]
    public async Task A_region_that_is_no_host_label_is_refused(string region)
    {
        var e = await Assert.ThrowsAsync<AmazonClientException>(() =>
            CallAsync("secretsmanager", new FakeAws(), config => config.RegionEndpoint = RegionEndpoint.GetBySystemName(region)));
        Assert.Contains("not a valid host", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_tells_its_endpoint()
    {
        var config = new AmazonIdentityManagementServiceConfig { RegionEndpoint = RegionEndpoint.CNNorthWest1 };
        Assert.Equal("https://iam.cn-north-1.amazonaws.com.cn", config.DetermineServiceOperationEndpoint(new(request: null)).URL);
        Assert.Equal("IAM", ((IClientConfig)config).ServiceId);
    }

    internal static async Task CallAsync(
        string service,
        FakeAws aws,
        Action<ClientConfig> configure,
        CancellationToken cancellationToken = default)
    {
        T Configure<T>(T config)
            where T : ClientConfig
        {
            config.HttpClientFactory = aws;
            config.MaxErrorRetry = 0;
            configure(config);
            return config;
        }

        switch (service)
        {
            case "iam":
                using (var client = new AmazonIdentityManagementServiceClient(
                    FakeAws.Credentials,
                    Configure(new AmazonIdentityManagementServiceConfig())))
                {
                    await client.ListUsersAsync(new(), cancellationToken);
                }

                break;
            case "secretsmanager":
                using (var client = new AmazonSecretsManagerClient(FakeAws.Credentials, Configure(new AmazonSecretsManagerConfig())))
                {
                    await client.DescribeSecretAsync(new() { SecretId = "s" }, cancellationToken);
                }

                break;
            case "ses":
                using (var client = new AmazonSimpleEmailServiceClient(
                    FakeAws.Credentials,
                    Configure(new AmazonSimpleEmailServiceConfig())))
                {
                    await client.GetSendQuotaAsync(new(), cancellationToken);
                }

                break;
            case "sns":
                using (var client = new AmazonSimpleNotificationServiceClient(
                    FakeAws.Credentials,
                    Configure(new AmazonSimpleNotificationServiceConfig())))
                {
                    await client.PublishAsync(new(), cancellationToken);
                }

                break;
            case "cloudtrail":
                using (var client = new AmazonCloudTrailClient(FakeAws.Credentials, Configure(new AmazonCloudTrailConfig())))
                {
                    await client.LookupEventsAsync(new(), cancellationToken);
                }

                break;
            case "events":
                using (var client = new AmazonEventBridgeClient(FakeAws.Credentials, Configure(new AmazonEventBridgeConfig())))
                {
                    await client.DescribeRuleAsync(new(), cancellationToken);
                }

                break;
            case "monitoring":
                using (var client = new AmazonCloudWatchClient(FakeAws.Credentials, Configure(new AmazonCloudWatchConfig())))
                {
                    await client.DescribeAlarmsAsync(new(), cancellationToken);
                }

                break;
            default:
                using (var client = new AmazonOrganizationsClient(FakeAws.Credentials, Configure(new AmazonOrganizationsConfig())))
                {
                    await client.ListRootsAsync(new(), cancellationToken);
                }

                break;
        }
    }
}
