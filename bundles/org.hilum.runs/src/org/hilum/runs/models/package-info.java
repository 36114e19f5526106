// SPDX-License-Identifier: EPL-2.0
/** The model library: trained models in versions, with tags, provenance, digests, model cards and a deployed version. */
package org.hilum.runs.models;
