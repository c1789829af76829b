# What the AWS SDK for Ruby makes of pairs of files.
#
#     ruby ruby_reader.rb DIR
#
# DIR holds one directory per pair with `config` and `credentials`, either of which may be missing.
# Prints one line of JSON per pair, in the order of their names. The SDK has no list of sections: what
# its lookups in `shared_config.rb` would find in the parsed files is put together here.

require 'aws-sdk-core'
require 'json'

def parsed(path)
  File.exist?(path) ? Aws::IniParser.ini_parse(File.read(path, encoding: 'UTF-8')) : {}
end

# `aws configure sso` puts quotes around a name with a blank in it.
def session_name(name)
  name.start_with?("'") && name.end_with?("'") && name.length > 1 ? name[1..-2] : name
end

def read(pair)
  said = { profiles: {}, sso_sessions: {}, services: {} }
  %w[config credentials].each do |file|
    parsed(File.join(pair, file)).each do |name, settings|
      list, key =
        if name.start_with?('sso-session ')
          [:sso_sessions, session_name(name.delete_prefix('sso-session '))]
        elsif file == 'config' && name.start_with?('services ')
          [:services, name.delete_prefix('services ')]
        else
          [:profiles, name]
        end
      (said[list][key] ||= {}).merge!(settings)
    end
  end
  { ok: true, **said }
rescue StandardError => e
  # The message may quote the file.
  { ok: false, error: e.class.name }
end

Dir.children(ARGV[0]).sort.each do |name|
  pair = File.join(ARGV[0], name)
  puts JSON.generate({ case: name, **read(pair) }) if File.directory?(pair)
end
