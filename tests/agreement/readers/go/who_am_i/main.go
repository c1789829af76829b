// Asks AWS STS whose credentials it has, as the AWS SDK for Go does, and prints what goes wrong.
package main

import (
	"context"
	"log"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func main() {
	loaded, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		// In these words of AWS's documentation.
		log.Fatalf("unable to load SDK config, %v", err)
	}
	if _, err = sts.NewFromConfig(loaded).GetCallerIdentity(context.Background(), nil); err != nil {
		log.Fatal(err)
	}
}
