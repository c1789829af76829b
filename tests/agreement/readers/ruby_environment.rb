# Which way to credentials the AWS SDK for Ruby takes in an environment.
#
#     ruby ruby_environment.rb DIR
#
# DIR holds one directory per case with `config`, `credentials` and `environment.json`: the variables, and
# the profile that is asked for by name; with a `home`, the files are those that the client finds there, and
# its own words are printed too. Prints one line of JSON per case. Nothing is asked of a network and
# no program is run: what would be, is said.

require 'aws-sdk-core'
require 'json'

# Stands for credentials whose way is known before they are asked for.
Way = Struct.new(:way) do
  def set?
    true
  end

  def credentials
    self
  end
end

def replace(type, &said)
  type.define_singleton_method(:new) { |*arguments, **options| Way.new(said.call(*arguments, **options)) }
end

replace(Aws::ProcessCredentials) { |command, **| "process #{Array(command).first}" }
replace(Aws::SSOCredentials) do |options|
  needed = %i[sso_account_id sso_region sso_role_name]
  needed << :sso_start_url unless options[:sso_session]
  raise ArgumentError, 'incomplete' if needed.any? { |key| options[key].nil? }

  'sso'
end
replace(Aws::InstanceProfileCredentials) { |*| 'nothing' }
replace(Aws::AssumeRoleWebIdentityCredentials) do |options|
  "web identity #{options[:role_arn]} #{options[:web_identity_token_file]}"
end
replace(Aws::ECSCredentials) do |*|
  relative = ENV['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']
  "container #{relative ? "http://169.254.170.2#{relative}" : ENV['AWS_CONTAINER_CREDENTIALS_FULL_URI']}"
end
replace(Aws::AssumeRoleCredentials) do |options|
  raise ArgumentError, 'no role' unless options[:role_arn]

  source = way(options[:credentials], source: true)
  # An instance or a container is a source only where `credential_source` names it.
  source.start_with?('nothing', 'container') ? 'credential_source' : "role #{options[:role_arn]} by (#{source})"
end

def way(found, source: false)
  return 'nothing' unless found
  return found.way if found.respond_to?(:way)

  key = found.credentials
  key = key.credentials if key.respond_to?(:credentials)
  words = "key #{key.access_key_id} token #{key.session_token}"
  source ? words : "#{words} secret #{key.secret_access_key}"
end

CLEAN = ENV.to_h.reject { |name, _| name.start_with?('AWS_', 'AMAZON_') }
Asked = Struct.new(
  :profile, :region, :access_key_id, :secret_access_key, :session_token, :account_id,
  :instance_profile_credentials_retries, :instance_profile_credentials_timeout
)

# As `Aws::Plugins::RegionalEndpoint` does.
def region(profile)
  set = ENV.values_at('AWS_REGION', 'AMAZON_REGION', 'AWS_DEFAULT_REGION').compact.first
  set = nil if set == ''
  set || Aws.shared_config.region(profile: profile)
end

def ask(directory)
  asked = JSON.parse(File.read(File.join(directory, 'environment.json')))
  files = { 'AWS_CONFIG_FILE' => 'config', 'AWS_SHARED_CREDENTIALS_FILE' => 'credentials' }
  files.transform_values! { |name| File.join(directory, name) }
  files = { 'HOME' => asked['home'] } if asked['home']
  ENV.replace(CLEAN.merge(files, asked['variables']))
  profile = asked['profile']
  # As the first who asks for it makes it; `fresh` leaves `~` as it is.
  Aws.instance_variable_set(:@shared_config, nil)
  said = way(Aws::CredentialProviderChain.new(Asked.new(profile)).resolve)
  { way: said, region: region(profile) }
rescue StandardError => e
  words = e.message if asked['home']
  # A file that cannot be read has no region either.
  region = region(profile) unless e.is_a?(SystemCallError)
  { way: "fails #{e.class.name.split('::').last}", region: region, words: words }
end

Dir.children(ARGV.fetch(0)).sort.each do |name|
  directory = File.join(ARGV.fetch(0), name)
  next unless File.exist?(File.join(directory, 'environment.json'))

  puts({ case: name }.merge(ask(directory)).to_json)
end
