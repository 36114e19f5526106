// SPDX-License-Identifier: EPL-2.0
/** What planning needs to know about a data set, extracted as nnU-Net extracts it. */
package org.hilum.nnunet.fingerprint;
