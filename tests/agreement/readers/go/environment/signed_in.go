package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"

	"github.com/aws/aws-sdk-go-v2/credentials/logincreds"
	"github.com/aws/aws-sdk-go-v2/credentials/ssocreds"
)

var (
	loginSession = regexp.MustCompile(`(?m)^login_session = (.*)$`)
	portal       = regexp.MustCompile(`(?m)^sso_(?:session|start_url) = (.*)$`)
)

// A home with the tokens of every sign-in that a case can ask for.
type signIns string

func newSignIns() signIns {
	return signIns(must(os.MkdirTemp("", "sign-ins")))
}

// Signs in to each portal and each session of `aws login` that a file names.
func (it signIns) signIn(file string) {
	os.Setenv("HOME", string(it))
	text := must(os.ReadFile(file))
	for _, found := range portal.FindAllSubmatch(text, -1) {
		token := must(json.Marshal(map[string]string{"accessToken": "-", "expiresAt": later}))
		write(must(ssocreds.StandardCachedTokenFilepath(string(found[1]))), token)
	}
	cache := filepath.Join(string(it), ".aws/login/cache")
	for _, found := range loginSession.FindAllSubmatch(text, -1) {
		token := `{"accessToken":{"accessKeyId":"login","secretAccessKey":"-","sessionToken":"-",` +
			`"accountId":"-","expiresAt":"` + later + `"},"tokenType":"-","refreshToken":"-","clientId":"-","dpopKey":"-"}`
		write(must(logincreds.StandardCachedTokenFilepath(string(found[1]), cache)), []byte(token))
	}
}

func write(path string, text []byte) {
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		err = os.WriteFile(path, text, 0o600)
	}
	if err != nil {
		panic(err)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
