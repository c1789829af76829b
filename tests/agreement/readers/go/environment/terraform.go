package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	awsbase "github.com/hashicorp/aws-sdk-go-base/v2"
)

// As the provider `aws` of Terraform does.
func loadTerraform(profile *string, region string) (aws.Config, error) {
	askServer()
	_, loaded, found := awsbase.GetAwsConfig(context.Background(), &awsbase.Config{
		EC2MetadataServiceEnableState: imds.ClientDisabled,
		HTTPClient:                    &http.Client{Transport: transport{}},
		Profile:                       aws.ToString(profile),
		Region:                        region,
		SkipCredsValidation:           true,
		SuppressDebugLog:              true,
	})
	var said []string
	for _, found := range found.Errors() {
		said = append(said, found.Summary()+": "+found.Detail())
	}
	if said != nil {
		return loaded, errors.New(strings.Join(said, "\n"))
	}
	return loaded, nil
}

type transport struct{ loopback }

func (it transport) RoundTrip(request *http.Request) (*http.Response, error) {
	return it.Do(request)
}

// The address of the cases on this machine, where nothing listens.
const container = "http://127.0.0.1:9"

// Answers for containers, which Terraform asks with an HTTP client that nobody can replace: a server is
// asked instead of the address on this machine, and as a proxy for the others.
var containers = httptest.NewServer(http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
	address := request.URL.String()
	if !request.URL.IsAbs() {
		address = container + address
	}
	_, _ = response.Write(containerKey(address))
}))

func askServer() {
	variable := "AWS_CONTAINER_CREDENTIALS_FULL_URI"
	if address, here := strings.CutPrefix(os.Getenv(variable), container); here {
		os.Setenv(variable, containers.URL+address)
	}
	os.Setenv("HTTP_PROXY", containers.URL)
}
